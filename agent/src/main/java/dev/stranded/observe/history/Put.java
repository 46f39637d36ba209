package dev.stranded.observe.history;

import dev.stranded.model.Counterpart;
import java.util.List;

/**
 * The last put of a thread into one queue that was noted. Immutable.
 *
 * @param millisAgo how long ago it was
 * @param takers who took from that queue; unmodifiable
 */
public record Put(long millisAgo, List<Counterpart> takers) {

  /** What is put so long before a wait may be what is waited for. */
  private static final long JUST_BEFORE_MILLIS = 1_000;

  /** Time stamps of a wait and of a put are not of the same clock. */
  private static final long SLACK_MILLIS = 50;

  public Put {
    takers = List.copyOf(takers);
  }

  /** Whether it came right before a wait that has lasted so long. */
  public boolean isJustBefore(long waitedMillis) {
    long before = millisAgo - waitedMillis;
    return before >= -SLACK_MILLIS && before <= JUST_BEFORE_MILLIS;
  }
}
