package dev.stranded.observe.stack;

import dev.stranded.synchronizers.JdkFrames;
import java.util.List;

/** Tells the JDK's frames from the application's. Immutable. */
public final class Frames {

  /** VirtualThread.park and its callers stand between the top and LockSupport. */
  private static final int INNERMOST = 10;

  private Frames() {}

  /** Whether {@code frame} is the JDK's for a purpose of its own, not to call the application. */
  static boolean isJdkService(StackTraceElement frame) {
    return JdkFrames.isJdk(frame) && !isCaller(frame);
  }

  /** Whether {@code frame} merely runs what it was given: a thread's start, a reflective call. */
  static boolean isCaller(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.equals("java.lang.Thread")
        || type.startsWith("java.lang.VirtualThread")
        || type.startsWith("java.lang.ThreadBuilders")
        || type.equals("jdk.internal.vm.Continuation")
        || type.equals("jdk.internal.misc.InnocuousThread")
        || type.startsWith("java.lang.reflect.")
        || type.startsWith("java.lang.invoke.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("jdk.internal.vm.ScopedValueContainer")
        || type.startsWith("java.lang.ScopedValue");
  }

  /** Whether the innermost frames park by LockSupport, which is what is recorded. */
  public static boolean isLockSupportPark(List<StackTraceElement> stack) {
    return parkFrame(stack) >= 0;
  }

  /** Whether the innermost frames park with a limit. */
  public static boolean isTimedPark(List<StackTraceElement> stack) {
    int park = parkFrame(stack);
    return park >= 0 && !stack.get(park).getMethodName().equals("park");
  }

  private static int parkFrame(List<StackTraceElement> stack) {
    for (int i = 0; i < Math.min(stack.size(), INNERMOST); i++) {
      if (stack.get(i).getClassName().equals("java.util.concurrent.locks.LockSupport")) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the innermost frames are those of {@code Object.wait}. */
  public static boolean isObjectWait(List<StackTraceElement> stack) {
    return !stack.isEmpty()
        && stack.get(0).getClassName().equals("java.lang.Object")
        && stack.get(0).getMethodName().startsWith("wait");
  }

  /** The class that {@code className} is nested in, at the outermost. */
  public static String outermost(String className) {
    int dollar = className.indexOf('$', className.lastIndexOf('.') + 2);
    return dollar < 0 ? className : className.substring(0, dollar);
  }

  /** Whether {@code frame} is {@code method} of {@code type} or of a class nested in it. */
  static boolean is(StackTraceElement frame, String type, String method) {
    return frame.getMethodName().equals(method) && outermost(frame.getClassName()).equals(type);
  }
}
