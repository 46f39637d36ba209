package dev.stranded.observe.wait;

import dev.stranded.observe.jdk.JdkField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is around a {@code CompletableFuture} that somebody waits for. Its waiters do not refer to
 * it, but sit in its list of completions, and other completions there do. Immutable.
 */
final class Futures {

  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final JdkField STACK = JdkField.required(FUTURE, "stack");
  private static final JdkField NEXT = JdkField.required(FUTURE + "$Completion", "next");
  private static final JdkField SOURCE = JdkField.required(FUTURE + "$UniCompletion", "src");
  private static final List<JdkField> DEPENDENTS =
      List.of(
          JdkField.required(FUTURE + "$UniCompletion", "dep"),
          JdkField.required(FUTURE + "$AsyncSupply", "dep"),
          JdkField.required(FUTURE + "$AsyncRun", "dep"));
  private static final int LONGEST = 10_000;

  private Futures() {}

  /**
   * The future that {@code signaller} waits for where it can be told, else the completion at the
   * end of its list, which all of its waiters share.
   */
  static Object futureOf(Object signaller) {
    Object last = signaller;
    for (Object completion : chain(signaller)) {
      Object source = SOURCE.get(completion);
      if (source != null) {
        return source;
      }
      last = completion;
    }
    return last;
  }

  /** Who waits for {@code future}: threads' signallers and dependent stages. */
  static List<Object> completionsOf(CompletableFuture<?> future) {
    return chain(STACK.get(future));
  }

  /** The future that {@code task} alone completes; null when none, or when others may too. */
  static @Nullable CompletableFuture<?> completedBy(Object task) {
    boolean either = task.getClass().getName().startsWith(FUTURE + "$Or");
    for (JdkField dependent : DEPENDENTS) {
      if (!either && dependent.get(task) instanceof CompletableFuture<?> future) {
        return future;
      }
    }
    return null;
  }

  private static List<Object> chain(@Nullable Object first) {
    List<Object> chain = new ArrayList<>();
    Object completion = first;
    while (completion != null && chain.size() < LONGEST) {
      chain.add(completion);
      completion = NEXT.get(completion);
    }
    return chain;
  }
}
