package dev.stranded.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wait without a time limit.
 *
 * @param channel what is waited on
 * @param waitedMillis how long, at least: since the park began where that was recorded, else since
 *     the thread was first observed in this same wait
 * @param stack the whole stack, innermost frame first, unmodifiable
 * @param release who can end it
 * @param counterparts threads known to have served this channel from the other side, latest first
 * @param history of finished waits at the same site; null when none is known
 * @param confirmed whether the wait and its release were read twice, and the thread did not move in
 *     between; a verdict of {@link Verdict#PROVEN} needs it
 * @param state of what is waited on, in a few words, {@code "256 of 256 elements"}; empty when
 *     unknown
 * @param beganUnseen whether it began before anybody looked, so that it has lasted longer than
 *     {@code waitedMillis}, nobody knows how much
 */
public record Wait(
    WaitKind kind,
    Channel channel,
    long waitedMillis,
    List<StackTraceElement> stack,
    Shape shape,
    Release release,
    List<Counterpart> counterparts,
    @Nullable SiteHistory history,
    boolean confirmed,
    String state,
    boolean beganUnseen) {
  public Wait {
    stack = List.copyOf(stack);
    counterparts = List.copyOf(counterparts);
  }

  /** Whose begin was seen, or that was never seen waiting. */
  public Wait(
      WaitKind kind,
      Channel channel,
      long waitedMillis,
      List<StackTraceElement> stack,
      Shape shape,
      Release release,
      List<Counterpart> counterparts,
      @Nullable SiteHistory history,
      boolean confirmed,
      String state) {
    this(
        kind,
        channel,
        waitedMillis,
        stack,
        shape,
        release,
        counterparts,
        history,
        confirmed,
        state,
        false);
  }

  /** {@code 7 s}, {@code at least 7 s}; empty where the wait was never seen. */
  public String spelledTime() {
    return spelled(waitedMillis);
  }

  /** The same of another thread in the same wait. */
  public String spelled(long millis) {
    return millis == 0 ? "" : (beganUnseen ? "at least " : "") + Spelling.time(millis);
  }

  /** On something whose state is not known. */
  public Wait(
      WaitKind kind,
      Channel channel,
      long waitedMillis,
      List<StackTraceElement> stack,
      Shape shape,
      Release release,
      List<Counterpart> counterparts,
      @Nullable SiteHistory history,
      boolean confirmed) {
    this(kind, channel, waitedMillis, stack, shape, release, counterparts, history, confirmed, "");
  }
}
