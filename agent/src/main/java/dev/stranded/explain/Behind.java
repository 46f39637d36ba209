package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stuck thread that keeps others waiting: what stranded it strands them. Immutable.
 *
 * @param thread who is in the way
 * @param finding the finding that it is in
 * @param joined whether its end is waited for
 */
record Behind(ObservedThread thread, Finding finding, boolean joined) {

  /** Behind whom the threads of a finding wait; null if behind nobody of another finding. */
  static @Nullable Behind of(Subject subject) {
    Release release = subject.release();
    if (release instanceof Release.HeldBy held) {
      for (Holder holder : held.holders()) {
        Behind found = holder.alive() ? of(subject, holder.threadId(), false) : null;
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (release instanceof Release.TakenBy taken) {
      return of(subject, taken.threadId(), false);
    }
    if (release instanceof Release.EndOf end) {
      return of(subject, end.threadId(), true);
    }
    if (release instanceof Release.RunBy run) {
      return of(subject, run.threadId(), false);
    }
    Behind server = server(subject);
    return server != null ? server : holder(subject);
  }

  private static @Nullable Behind of(Subject subject, long id, boolean joined) {
    ObservedThread thread = subject.around().thread(id);
    Finding finding = subject.around().findingOf(id);
    return thread == null || finding == null || finding.id().equals(subject.finding().id())
        ? null
        : new Behind(thread, finding, joined);
  }

  /** Who used to serve it, and is stuck itself. */
  private static @Nullable Behind server(Subject subject) {
    if (subject.rule() != Rule.NO_COUNTERPART) {
      return null;
    }
    List<Counterpart> others = subject.otherSide();
    if (others.stream().anyMatch(other -> !other.alive() && other.died())) {
      return null;
    }
    for (Counterpart other : others) {
      Behind found = other.alive() ? of(subject, other.threadId(), false) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Who has what others are to complete, and is stuck elsewhere. */
  private static @Nullable Behind holder(Subject subject) {
    boolean servedByOthers =
        switch (subject.waits().kind()) {
          case LATCH, FUTURE, BARRIER, PHASER, SEMAPHORE, CONDITION, MONITOR_WAIT -> true;
          case QUEUE_TAKE, QUEUE_PUT, EXCHANGER -> true;
          case LOCK, MONITOR_ENTER, JOIN, PARK, OTHER -> false;
        };
    List<ObservedThread> holders = servedByOthers ? subject.holdersElsewhere() : List.of();
    for (ObservedThread holder : holders) {
      Behind found = of(subject, holder.id(), false);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
