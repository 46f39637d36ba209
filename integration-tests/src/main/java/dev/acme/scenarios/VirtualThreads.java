package dev.acme.scenarios;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads for code that is compiled for a JDK that has none. */
final class VirtualThreads {

  private VirtualThreads() {}

  static Thread unstarted(String name, Runnable runnable) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builderType = Class.forName("java.lang.Thread$Builder");
      Class<?> virtualType = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle ofVirtual =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtualType));
      MethodHandle named =
          lookup.findVirtual(builderType, "name", MethodType.methodType(builderType, String.class));
      MethodHandle unstarted =
          lookup.findVirtual(
              builderType, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      return (Thread) unstarted.invoke(named.invoke(ofVirtual.invoke(), name), runnable);
    } catch (Throwable e) {
      throw new IllegalStateException("no virtual threads here", e);
    }
  }
}
