package dev.stranded.explain;

import dev.stranded.model.Evidence;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.Wait;
import dev.stranded.synchronizers.Lender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bounded pools of connections and other objects. Stateless. */
final class BorrowFamily implements Family {

  private static final int MOST_NAMED = 3;

  @Override
  public @Nullable Named name(Subject subject) {
    Wait wait = subject.waits();
    Lender lender = Lender.on(wait.stack()).orElse(null);
    if (lender == null) {
      return null;
    }
    List<ObservedThread> borrowers = borrowers(subject);
    Set<Long> waiters =
        subject.around().waitingOn(wait.channel()).stream()
            .map(ObservedThread::id)
            .collect(Collectors.toSet());
    boolean nested = borrowers.stream().anyMatch(borrower -> waiters.contains(borrower.id()));
    if (nested || isNested(wait.stack())) {
      return Named.of(Pattern.NESTED_BORROW_SAME_POOL)
          .with("pool", lender.name())
          .because(holding(borrowers, subject.first().id()));
    }
    if (!borrowers.isEmpty()) {
      return null;
    }
    return subject.isForsaken()
        ? Named.of(Pattern.POOL_EXHAUSTED_BY_LEAK).with("pool", lender.name())
        : null;
  }

  /** The stuck threads that have an object of the pool, as a heap dump shows. */
  private static List<ObservedThread> borrowers(Subject subject) {
    Proof.Reach reach = subject.around().reach(subject.first().id());
    Proof.Confinement confined = reach == null ? null : reach.confined();
    return confined == null
        ? List.of()
        : confined.borrowers().stream()
            .map(subject.around()::thread)
            .filter(Objects::nonNull)
            .toList();
  }

  private static List<Evidence> holding(List<ObservedThread> borrowers, long first) {
    return borrowers.stream()
        .filter(borrower -> borrower.id() != first)
        .limit(MOST_NAMED)
        .map(borrower -> Words.doing(Evidence.Kind.HOLDER, borrower))
        .toList();
  }

  /**
   * Whether the thread is inside a transaction already: the library's method that begins one and
   * runs code in it is on the stack twice.
   */
  private static boolean isNested(List<StackTraceElement> stack) {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      String method = frame.getClassName() + '.' + frame.getMethodName();
      if (isTransaction(frame) && !seen.add(method)) {
        twice.add(method);
      }
    }
    return !twice.isEmpty();
  }

  private static boolean isTransaction(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    return type.contains(".transaction.")
        && (method.equals("execute") || method.equals("invokeWithinTransaction"));
  }
}
