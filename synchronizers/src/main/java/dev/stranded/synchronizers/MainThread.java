package dev.stranded.synchronizers;

import java.util.List;

/**
 * Tells the JVM's main thread, by what it runs: the launcher calls {@code main} and nothing calls
 * the launcher. Its id does not tell: it is 1 in JDK 17 and 3 in JDK 25. Stateless.
 */
public final class MainThread {

  private static final String MAIN = "main";

  private MainThread() {}

  /** Whether a thread has the main thread's name; all that is left to tell once it has ended. */
  public static boolean isNamed(String name) {
    return name.equals(MAIN);
  }

  /**
   * Whether a thread is the main thread.
   *
   * @param stack the whole stack, innermost frame first
   */
  public static boolean isOne(String name, List<StackTraceElement> stack) {
    return isNamed(name)
        && !stack.isEmpty()
        && stack.get(stack.size() - 1).getMethodName().equals(MAIN);
  }
}
