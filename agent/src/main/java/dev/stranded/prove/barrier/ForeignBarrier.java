package dev.stranded.prove.barrier;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By {@code java.lang.foreign}: a JVMTI environment of our own for as long as it is open. Confined
 * to the thread that dumps the heap.
 */
final class ForeignBarrier implements EscapeBarrier {

  /** Positions in the function tables of {@code jni.h} and {@code jvmti.h}, from 0. */
  private static final int GET_ENV = 6;

  private static final int FOLLOW_REFERENCES = 114;
  private static final int DISPOSE_ENVIRONMENT = 126;
  private static final int ADD_CAPABILITIES = 141;

  private static final int JVMTI_VERSION_1_2 = 0x30010200;

  /** The first bit of {@code jvmtiCapabilities}. */
  private static final long CAN_TAG_OBJECTS = 1;

  /** In {@code jvmtiHeapCallbacks}, which has 16 pointers. */
  private static final int REFERENCE_CALLBACK = 1;

  private static final int CALLBACKS = 16;

  /**
   * Called for the first root. It takes a scheduling policy, and the kind of a reference (1 to 27)
   * is none from 8 on, which those of roots are: it answers -1, and all bits include
   * JVMTI_VISIT_ABORT. What other C libraries answer has not the bit to follow references.
   */
  private static final String CALLBACK = "sched_get_priority_max";

  private final NativeMemory callbacks;
  private final MethodHandle followReferences;
  private final MethodHandle disposeEnvironment;
  private final long environment;
  private final Optional<SuspendedDump> suspendedDump;

  private ForeignBarrier(
      ForeignFunctions functions,
      NativeMemory callbacks,
      long environment,
      Optional<SuspendedDump> suspendedDump)
      throws Throwable {
    this.suspendedDump = suspendedDump;
    this.callbacks = callbacks;
    this.environment = environment;
    long table = callbacks.at(environment);
    followReferences =
        functions.function(
            entry(callbacks, table, FOLLOW_REFERENCES),
            long.class,
            int.class,
            long.class,
            long.class,
            long.class,
            long.class);
    disposeEnvironment =
        functions.function(entry(callbacks, table, DISPOSE_ENVIRONMENT), long.class);
  }

  static ForeignBarrier open(Path directory) throws BarrierException {
    try {
      ForeignFunctions functions = new ForeignFunctions();
      NativeMemory memory = new NativeMemory(CALLBACKS);
      try {
        long vm = vm(functions, memory);
        long environment = environment(functions, memory, vm);
        for (int word = 0; word < CALLBACKS; word++) {
          memory.set(word, 0);
        }
        memory.set(REFERENCE_CALLBACK, found(functions.inCLibrary(CALLBACK), CALLBACK));
        Optional<SuspendedDump> suspendedDump =
            ForeignSuspension.open(functions, directory)
                .map(calls -> new SuspendedDump(calls, environment, vm));
        ForeignBarrier barrier = new ForeignBarrier(functions, memory, environment, suspendedDump);
        barrier.addCapability(functions);
        return barrier;
      } catch (Throwable failure) {
        memory.free();
        throw failure;
      }
    } catch (BarrierException refused) {
      throw refused;
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  /** The JavaVM; the memory is used meanwhile. */
  private static long vm(ForeignFunctions functions, NativeMemory memory) throws Throwable {
    // It depends on libjvm, whichever that is, and no other library of the JDK is loaded for sure.
    Path library = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
    String name = "JNI_GetCreatedJavaVMs";
    MethodHandle createdJavaVms =
        functions.function(
            found(functions.inLibrary(library, name), name), long.class, int.class, long.class);
    require(name, createdJavaVms.invokeWithArguments(memory.address(0), 1, memory.address(1)));
    return memory.get(0);
  }

  /** A JVMTI environment; the memory is used meanwhile. */
  private static long environment(ForeignFunctions functions, NativeMemory memory, long vm)
      throws Throwable {
    MethodHandle getEnv =
        functions.function(
            entry(memory, memory.at(vm), GET_ENV), long.class, long.class, int.class);
    require("GetEnv", getEnv.invokeWithArguments(vm, memory.address(2), JVMTI_VERSION_1_2));
    return memory.get(2);
  }

  private void addCapability(ForeignFunctions functions) throws Throwable {
    NativeMemory capabilities = new NativeMemory(2);
    try {
      capabilities.set(0, CAN_TAG_OBJECTS);
      MethodHandle add =
          functions.function(
              entry(callbacks, callbacks.at(environment), ADD_CAPABILITIES),
              long.class,
              long.class);
      require("AddCapabilities", add.invokeWithArguments(environment, capabilities.address(0)));
    } catch (Throwable failure) {
      disposeEnvironment.invokeWithArguments(environment);
      throw failure;
    } finally {
      capabilities.free();
    }
  }

  private static long entry(NativeMemory memory, long table, int position) throws Throwable {
    return memory.at(table + (long) position * Long.BYTES);
  }

  private static long found(long address, String name) throws BarrierException {
    if (address == 0) {
      throw new BarrierException(name + " cannot be found");
    }
    return address;
  }

  private static void require(String function, Object answer) throws BarrierException {
    if (!answer.equals(0)) {
      throw new BarrierException(function + " answers " + answer);
    }
  }

  private static BarrierException failed(Throwable failure) {
    return new BarrierException("java.lang.foreign cannot be used: " + failure, failure);
  }

  @Override
  public void raise() throws BarrierException {
    try {
      require(
          "FollowReferences",
          followReferences.invokeWithArguments(environment, 0, 0L, 0L, callbacks.address(0), 0L));
    } catch (BarrierException refused) {
      throw refused;
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  @Override
  public Optional<SuspendedDump> suspendedDump() {
    return suspendedDump;
  }

  @Override
  public void close() {
    try {
      disposeEnvironment.invokeWithArguments(environment);
      callbacks.free();
    } catch (Throwable failure) {
      throw new IllegalStateException("the barrier's JVMTI environment stays open", failure);
    }
  }
}
