package dev.stranded.detect.evidence;

import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Wait;
import dev.stranded.synchronizers.MainThread;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads that served a waiting thread's channel from the other side, and which of them say
 * anything. Stateless.
 */
public final class OtherSide {

  private OtherSide() {}

  /** The threads on the other side of {@code thread}, latest first, each once. */
  public static List<Counterpart> of(ObservedThread thread, Wait wait) {
    Map<Long, Counterpart> others = new LinkedHashMap<>();
    for (Counterpart counterpart : wait.counterparts()) {
      if (counterpart.threadId() != thread.id() && wait.kind().isServedBy(counterpart.role())) {
        others.merge(counterpart.threadId(), counterpart, OtherSide::together);
      }
    }
    return others.values().stream()
        .sorted(Comparator.comparingLong(Counterpart::lastSeenMillisAgo))
        .toList();
  }

  private static Counterpart together(Counterpart a, Counterpart b) {
    Counterpart latest = a.lastSeenMillisAgo() <= b.lastSeenMillisAgo() ? a : b;
    return new Counterpart(
        a.threadId(),
        latest.thread(),
        latest.role(),
        latest.lastSeenMillisAgo(),
        a.contacts() + b.contacts(),
        a.alive() || b.alive(),
        latest.ended(),
        a.passing() || b.passing(),
        latest.at());
  }

  /**
   * Whether the fate of {@code counterpart} says nothing: it is of those that come and go and has
   * ended normally, or it is a main thread that parked itself.
   */
  public static boolean saysNothing(Counterpart counterpart, Round round) {
    if (!counterpart.alive()) {
      return counterpart.passing() && !counterpart.died();
    }
    ObservedThread thread = round.thread(counterpart.threadId());
    return thread != null && Ownership.isParkedMain(thread);
  }

  /** Whether others like this one may come after it: there is but one main thread. */
  public static boolean mayHaveSuccessors(Counterpart counterpart) {
    return counterpart.passing() && !MainThread.isNamed(counterpart.thread());
  }
}
