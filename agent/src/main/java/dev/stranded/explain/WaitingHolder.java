package dev.stranded.explain;

import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for something while it holds a lock that its waker needs. Who waits for the
 * lock is its waker if it has served what is waited on before; or, by the heap, if it has what is
 * waited on and comes from other code. Stateless.
 */
final class WaitingHolder implements Family {

  @Override
  public @Nullable Named name(Subject subject) {
    Wait wait = subject.waits();
    if (!subject.isForsaken() || !(wait.release() instanceof Release.Anyone)) {
      return null;
    }
    for (ObservedThread holder : subject.members()) {
      for (ObservedThread behind : subject.around().waitingFor(holder.id())) {
        Wait lock = behind.currentWait();
        if (lock != null && wakes(behind, lock, subject)) {
          return facts(Named.of(Pattern.WAIT_WHILE_HOLDING_LOCK), holder, wait, behind, lock)
              .because(Words.doing(Kind.CULPRIT, behind));
        }
      }
    }
    return null;
  }

  private static boolean wakes(ObservedThread behind, Wait lock, Subject subject) {
    Wait wait = subject.waits();
    boolean served =
        wait.counterparts().stream()
            .anyMatch(
                other ->
                    other.threadId() == behind.id()
                        && other.alive()
                        && wait.kind().isServedBy(other.role()));
    if (served) {
      return true;
    }
    boolean otherKnown = subject.otherSide().stream().anyMatch(other -> !other.alive());
    boolean has = subject.holders().stream().anyMatch(holder -> holder.id() == behind.id());
    return has && !otherKnown && isOtherCode(lock.stack(), wait.stack());
  }

  /** Whether the thread behind is not just another one that comes to do the same. */
  static boolean isOtherCode(List<StackTraceElement> behind, List<StackTraceElement> before) {
    StackTraceElement site = Places.site(behind);
    return site != null
        && before.stream()
            .noneMatch(
                frame ->
                    frame.getClassName().equals(site.getClassName())
                        && frame.getMethodName().equals(site.getMethodName()));
  }

  /** The facts for a thread that waits, and one that waits for a lock of its. */
  static Named facts(
      Named named, ObservedThread holder, Wait wait, ObservedThread waker, Wait lock) {
    return named
        .with("holder", Words.name(holder))
        .with("holderPurpose", Words.purpose(wait))
        .with("holderSite", Places.spelledSite(wait.stack()))
        .with("lock", Locks.exactly(lock))
        .with("waker", Words.name(waker))
        .with("wakerSite", Places.spelledSite(lock.stack()));
  }

  /** Whether a wait is for a lock. */
  static boolean isLock(Wait wait) {
    WaitKind kind = wait.kind();
    return kind == WaitKind.LOCK || kind == WaitKind.MONITOR_ENTER;
  }
}
