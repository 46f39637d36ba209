package dev.stranded.prove.barrier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By a library of a few lines of C, {@code src/main/native/escape_barrier.c}, for JDKs without
 * {@code java.lang.foreign}. Confined to the thread that dumps the heap; the library is loaded once
 * a class loader.
 */
final class LibraryBarrier implements EscapeBarrier {

  private static final SuspendedDump.Functions FUNCTIONS =
      new SuspendedDump.Functions() {
        @Override
        public int dump(long hold) {
          return LibraryBarrier.dump(hold);
        }

        @Override
        public int watch(long hold) {
          return LibraryBarrier.watch(hold);
        }

        @Override
        public int release(long hold) {
          return LibraryBarrier.release(hold);
        }
      };

  private static boolean loaded;

  private final long environment;

  private LibraryBarrier(long environment) {
    this.environment = environment;
  }

  static synchronized LibraryBarrier open(Path directory) throws BarrierException {
    if (!loaded) {
      load(directory);
      loaded = true;
    }
    long environment = environment();
    if (environment == 0) {
      throw new BarrierException("the JVM has no JVMTI environment to give");
    }
    LibraryBarrier barrier = new LibraryBarrier(environment);
    int refusal = addCapability(environment);
    if (refusal != 0) {
      barrier.close();
      throw new BarrierException("AddCapabilities answers " + refusal);
    }
    return barrier;
  }

  private static void load(Path directory) throws BarrierException {
    String obstacle = NativeLibrary.obstacle();
    if (!obstacle.isEmpty()) {
      throw new BarrierException("before JDK " + FOREIGN_SINCE + " " + obstacle);
    }
    try (NativeLibrary library = NativeLibrary.copy(directory)) {
      System.load(library.file().toString());
    } catch (IOException | UnsatisfiedLinkError | SecurityException failure) {
      throw new BarrierException("its library cannot be loaded: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void raise() throws BarrierException {
    int refusal = followReferences(environment);
    if (refusal != 0) {
      throw new BarrierException("FollowReferences answers " + refusal);
    }
  }

  @Override
  public Optional<SuspendedDump> suspendedDump() {
    return Optional.of(new SuspendedDump(FUNCTIONS, environment, virtualMachine()));
  }

  @Override
  public void close() {
    int refusal = dispose(environment);
    if (refusal != 0) {
      throw new IllegalStateException(
          "the barrier's JVMTI environment stays open: DisposeEnvironment answers " + refusal);
    }
  }

  private static native long environment();

  private static native long virtualMachine();

  private static native int addCapability(long environment);

  private static native int followReferences(long environment);

  private static native int dispose(long environment);

  private static native int dump(long hold);

  private static native int watch(long hold);

  private static native int release(long hold);
}
