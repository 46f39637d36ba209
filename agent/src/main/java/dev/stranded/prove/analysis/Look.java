package dev.stranded.prove.analysis;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Wait;
import java.util.concurrent.TimeUnit;

/**
 * An observation and when it was made. Immutable.
 *
 * @param nanos before it began, origin of {@code System.nanoTime}
 */
public record Look(Observation observation, long nanos) {

  /** Whether {@code thread} waits now in a wait that began before {@code otherNanos}. */
  public static boolean waitsSince(ObservedThread thread, long nowNanos, long otherNanos) {
    Wait wait = thread.currentWait();
    return wait != null && began(wait, nowNanos) - otherNanos <= 0;
  }

  /** When {@code wait}, seen at {@code nowNanos}, began. */
  static long began(Wait wait, long nowNanos) {
    return nowNanos - TimeUnit.MILLISECONDS.toNanos(wait.waitedMillis());
  }
}
