package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import org.jspecify.annotations.Nullable;

/** Locks whose owner has ended, or has ended the task that took them. Stateless. */
final class OwnerFamily implements Family {

  @Override
  public @Nullable Named name(Subject subject) {
    if (subject.rule() == Rule.DEAD_OWNER) {
      return dead(subject);
    }
    return subject.rule() == Rule.STUCK_OWNER ? abandoned(subject) : null;
  }

  private static Named dead(Subject subject) {
    Named named =
        Named.of(Pattern.OWNER_ENDED_HOLDING_LOCK).with("lock", Locks.exactly(subject, Hold.OWNS));
    Release release = subject.release();
    if (release instanceof Release.TakenBy taken && !taken.alive()) {
      return culprit(named, subject, taken.threadId(), taken.thread(), Hold.OWNS);
    }
    if (release instanceof Release.HeldBy held) {
      for (Holder holder : held.holders()) {
        if (!holder.alive()) {
          return culprit(named, subject, holder.threadId(), holder.thread(), holder.hold());
        }
      }
    }
    return named.with("reason", subject.heapReason());
  }

  private static Named culprit(Named named, Subject subject, long id, String name, Hold hold) {
    String ended = null;
    String seen = "";
    for (Counterpart counterpart : subject.waits().counterparts()) {
      if (counterpart.threadId() == id && counterpart.ended() != null) {
        ended = counterpart.ended();
        seen = ", last seen here " + Spelling.time(counterpart.lastSeenMillisAgo()) + " ago";
      }
    }
    String took = hold == Hold.READS ? " took a read lock" : " took it";
    String end = ended == null ? "ended" : Words.withoutStop(ended);
    return named
        .with("culprit", Words.name(name, id))
        .with("end", Words.end(ended))
        .with("lock", Locks.exactly(subject, hold))
        .because(
            new Evidence(
                Kind.CULPRIT,
                Words.thread(name, id) + took + seen + ". It " + end + " without unlocking.",
                name,
                id,
                java.util.List.of()));
  }

  /** A pool's worker that waits for its next task with the lock still in its hands. */
  private static @Nullable Named abandoned(Subject subject) {
    if (!(subject.release() instanceof Release.HeldBy held)) {
      return null;
    }
    for (Holder holder : held.holders()) {
      Wait wait = subject.around().waitOf(holder.threadId());
      if (wait != null
          && wait.shape() == Shape.IDLE_WORKER
          && subject.around().findingOf(holder.threadId()) == null) {
        String worker = Words.name(holder.thread(), holder.threadId());
        return Named.of(Pattern.OWNER_ENDED_HOLDING_LOCK)
            .with("culprit", "a task of " + worker)
            .with("end", "ended")
            .with("lock", Locks.exactly(subject, holder.hold()))
            .because(
                new Evidence(
                    Kind.CULPRIT,
                    Words.thread(holder.thread(), holder.threadId())
                        + " still owns it, and waits for its next task.",
                    holder.thread(),
                    holder.threadId(),
                    wait.stack()));
      }
    }
    return null;
  }
}
