package dev.stranded.agent.output;

import dev.stranded.model.Spelling;

/**
 * A failure of ours as text, of bounded length. Without {@code printStackTrace}, which calls what
 * the application may have overridden and takes the lock of its stream. Stateless.
 */
public final class StackText {

  private static final int FRAMES = 20;
  private static final int CAUSES = 5;

  private StackText() {}

  /** Class, message and stack trace, and the same of its causes, a line each. */
  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Throwable next = failure;
    for (int i = 0; next != null && i < CAUSES; i++) {
      text.append(i == 0 ? "" : "caused by ").append(headline(next)).append('\n');
      text.append(frames(next.getStackTrace()));
      next = next.getCause();
    }
    return text.toString();
  }

  /** Class and message, one line. */
  public static String headline(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getName()
        + (message == null ? "" : ": " + Spelling.printable(Spelling.cut(message)));
  }

  /** A line each, indented. */
  public static String frames(StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
      text.append("  at ").append(Spelling.frame(stack[i])).append('\n');
    }
    if (stack.length > FRAMES) {
      text.append("  and ").append(stack.length - FRAMES).append(" more\n");
    }
    return text.toString();
  }
}
