package dev.stranded.observe;

/**
 * What is around a {@code CompletableFuture} that somebody waits for. Its waiters do not refer to
 * it, but sit in its list of completions, and other completions there do. Immutable.
 */
final class Futures {

  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final JdkField NEXT = JdkField.required(FUTURE + "$Completion", "next");
  private static final JdkField SOURCE = JdkField.required(FUTURE + "$UniCompletion", "src");
  private static final int LONGEST = 10_000;

  /**
   * The future that {@code signaller} waits for where it can be told, else the completion at the
   * end of its list, which all of its waiters share.
   */
  Object futureOf(Object signaller) {
    Object last = signaller;
    int length = 0;
    for (Object next = signaller; next != null && length < LONGEST; next = NEXT.get(next)) {
      Object source = SOURCE.get(next);
      if (source != null) {
        return source;
      }
      last = next;
      length++;
    }
    return last;
  }
}
