package dev.acme.scenarios;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.concurrent.BlockingQueue;

/** Callbacks from native code, for code that is compiled for a JDK that has no such interface. */
final class NativeCallbacks {

  /** The first release with the final interface. */
  static final int SINCE = 22;

  private static final String FOREIGN = "java.lang.foreign.";

  private NativeCallbacks() {}

  /** Lets native code, and nothing else, refer to a queue: it could clear it. */
  static void hold(BlockingQueue<String> queue) throws ReflectiveOperationException {
    MethodHandle clear =
        MethodHandles.publicLookup()
            .findVirtual(BlockingQueue.class, "clear", MethodType.methodType(void.class))
            .bindTo(queue);
    Class<?> linker = Class.forName(FOREIGN + "Linker");
    Class<?> descriptor = Class.forName(FOREIGN + "FunctionDescriptor");
    Class<?> layout = Class.forName(FOREIGN + "MemoryLayout");
    Class<?> arena = Class.forName(FOREIGN + "Arena");
    Class<?> options = Class.forName(FOREIGN + "Linker$Option").arrayType();
    Object noArguments = Array.newInstance(layout, 0);
    linker
        .getMethod("upcallStub", MethodHandle.class, descriptor, arena, options)
        .invoke(
            linker.getMethod("nativeLinker").invoke(null),
            clear,
            descriptor.getMethod("ofVoid", layout.arrayType()).invoke(null, noArguments),
            arena.getMethod("global").invoke(null),
            Array.newInstance(options.componentType(), 0));
  }
}
