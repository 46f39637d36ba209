package dev.stranded.observe.record;

import dev.stranded.observe.jdk.JdkField;

/** What is remembered of how a thread ended by an exception. Stateless. */
final class Termination {

  /** Read as it is: {@code getMessage} may be overridden. */
  static final JdkField MESSAGE = JdkField.optional("java.lang.Throwable", "detailMessage");

  private static final int MESSAGE_LIMIT = 200;

  private Termination() {}

  /** {@code "died of java.lang.IllegalStateException: what it said"}, cut. */
  static String of(Throwable cause) {
    String type = cause.getClass().getName();
    String message = (String) MESSAGE.get(cause);
    if (message == null) {
      return "died of " + type;
    }
    boolean tooLong = message.length() > MESSAGE_LIMIT;
    return "died of " + type + ": " + (tooLong ? message.substring(0, MESSAGE_LIMIT) : message);
  }
}
