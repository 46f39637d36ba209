package dev.stranded.heap.blindspot;

import java.util.List;

/**
 * Native methods that keep nothing for themselves while they block: what they were given they give
 * to Java code that shows it, or read numbers and bytes from it. Of any other method the arguments
 * may be held by native code alone, which a dump does not show. Read in JDK 17 and 25. Stateless.
 */
final class NativeMethods {
  /**
   * A kind of native method that is harmless.
   *
   * @param types the class, or what its name begins with
   * @param method its name; empty for all of the class
   * @param why what it does with its arguments
   */
  private record Harmless(String types, String method, String why) {
    boolean covers(String type, String name) {
      return type.startsWith(types) && (method.isEmpty() || name.equals(method));
    }
  }

  private static final String MONITOR = "uses the monitor of the object alone";
  private static final String SELF = "uses the thread alone, which is known";
  private static final String PARKS =
      "parks, wakes a thread whose node has left its queue, which the dump shows, or does not block";
  private static final String BRIEF = "does not block, and its caller has what it was given";
  private static final String HANDED = "hands all to the Java method that it calls";
  private static final String BYTES = "reads descriptors, and fills arrays of bytes";
  private static final String NUMBERS = "takes file descriptors and addresses, which are numbers";
  private static final String TELLS = "answers a question about the JVM";

  private static final List<Harmless> ALL =
      List.of(
          new Harmless("java.lang.Object", "wait", MONITOR),
          new Harmless("java.lang.Object", "wait0", MONITOR),
          new Harmless("java.lang.Thread", "", SELF),
          new Harmless("java.lang.VirtualThread", "", SELF),
          new Harmless("jdk.internal.vm.Continuation", "", SELF),
          new Harmless("jdk.internal.misc.Unsafe", "", PARKS),
          new Harmless("sun.misc.Unsafe", "", BRIEF),
          new Harmless("java.lang.Object", "notify", MONITOR),
          new Harmless("java.lang.Object", "notifyAll", MONITOR),
          new Harmless("java.lang.Object", "hashCode", BRIEF),
          new Harmless("java.lang.Throwable", "fillInStackTrace", BRIEF),
          new Harmless("java.lang.StackTraceElement", "", BRIEF),
          new Harmless("java.lang.ref.", "", "takes no argument, or the reference it clears"),
          new Harmless("java.security.AccessController", "", HANDED),
          new Harmless("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke0", HANDED),
          new Harmless(
              "jdk.internal.reflect.DirectMethodHandleAccessor$NativeAccessor", "invoke0", HANDED),
          new Harmless("java.lang.Class", "forName0", "gives back the class that a loader found"),
          new Harmless("java.io.", "", BYTES),
          new Harmless("java.net.", "", BYTES),
          new Harmless("java.util.zip.", "", BYTES),
          new Harmless("sun.nio.ch.", "", BYTES),
          new Harmless("sun.nio.fs.", "", BYTES),
          new Harmless("java.lang.Process", "", NUMBERS),
          new Harmless("java.lang.System", "arraycopy", "does not block"),
          new Harmless("jdk.jfr.internal.JVM", "", TELLS),
          new Harmless("sun.management.", "", TELLS),
          new Harmless("com.sun.management.internal.", "", TELLS),
          new Harmless("io.netty.channel.epoll.Native", "", NUMBERS),
          new Harmless("io.netty.channel.kqueue.Native", "", NUMBERS),
          new Harmless("io.netty.channel.uring.Native", "", NUMBERS));

  private static final List<String> OF_JDK = List.of("java.", "jdk.", "sun.", "com.sun.");

  private NativeMethods() {}

  /**
   * Whether a native method keeps no object of the application.
   *
   * @param descriptor its parameters and what it returns; {@code ?} if that is not known
   */
  static boolean isHarmless(String type, String method, String descriptor) {
    return ALL.stream().anyMatch(row -> row.covers(type, method))
        || (OF_JDK.stream().anyMatch(type::startsWith) && hasNoReferences(descriptor));
  }

  private static boolean hasNoReferences(String descriptor) {
    return descriptor.startsWith("(") && descriptor.indexOf('L') < 0 && descriptor.indexOf('[') < 0;
  }
}
