package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.StateWords;
import org.jspecify.annotations.Nullable;

/**
 * What threads meet at or are let through, and what one of them completes for others: barriers,
 * latches, permits, futures, signals. Stateless.
 */
final class MeetingFamily implements Family {

  private static final String NEVER_RUN = StateWords.task(0, false);

  @Override
  public @Nullable Named name(Subject subject) {
    if (!subject.isForsaken() || !(subject.release() instanceof Release.Anyone)) {
      return null;
    }
    Pattern pattern = pattern(subject);
    if (pattern == null) {
      return null;
    }
    Counterpart ended = subject.ended();
    boolean othersLive = subject.otherSide().stream().anyMatch(Counterpart::alive);
    if (othersLive && ended == null) {
      return null;
    }
    Named named = Named.of(pattern);
    if (pattern == Pattern.SIGNALLER_GONE && ended == null) {
      boolean park = subject.waits().kind() == WaitKind.PARK;
      return named.with(
          "nobody", park ? "nobody has this thread to unpark it" : "nobody is left to signal");
    }
    return ended == null ? named : QueueFamily.ended(named, ended, subject);
  }

  private static @Nullable Pattern pattern(Subject subject) {
    WaitKind kind = subject.waits().kind();
    return switch (kind) {
      case BARRIER, PHASER, EXCHANGER -> Pattern.PARTY_MISSING;
      case LATCH -> Pattern.LATCH_NEVER_COUNTED_DOWN;
      case SEMAPHORE ->
          isMutual(subject) || hasPermits(subject) ? null : Pattern.PERMIT_NEVER_RETURNED;
      case FUTURE -> future(subject);
      case PARK -> subject.isUnreachable() ? Pattern.SIGNALLER_GONE : null;
      case CONDITION, MONITOR_WAIT -> subject.ended() == null ? null : Pattern.SIGNALLER_GONE;
      default -> null;
    };
  }

  /** What is waited for may be a task that was never run, and then it is in no queue any more. */
  private static @Nullable Pattern future(Subject subject) {
    String type = subject.waits().channel().type();
    if (type.equals("java.util.concurrent.FutureTask")) {
      boolean neverRun = subject.waits().state().equals(NEVER_RUN);
      return subject.isUnreachable() && neverRun ? Pattern.TASK_DISCARDED : null;
    }
    boolean executor = type.contains("Executor") || type.contains("ForkJoin");
    return executor ? null : Pattern.FUTURE_NEVER_COMPLETED;
  }

  /**
   * Whether permits are left, and others wait as well: one of them wants more than there are, and
   * the others queue behind it. Who has the rest may be any of them.
   */
  private static boolean hasPermits(Subject subject) {
    String state = subject.waits().state();
    return !state.isEmpty()
        && !state.startsWith("0 ")
        && subject.around().waitingOn(subject.waits().channel()).size() > 1;
  }

  /** Whether others wait for permits too that have this semaphore: they may have the permits. */
  private static boolean isMutual(Subject subject) {
    return subject.holders().stream()
        .anyMatch(
            holder -> {
              dev.stranded.model.Wait wait = holder.currentWait();
              return wait != null
                  && wait.kind() == WaitKind.SEMAPHORE
                  && !wait.channel().equals(subject.waits().channel());
            });
  }
}
