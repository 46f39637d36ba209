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
    String state) {
  public Wait {
    stack = List.copyOf(stack);
    counterparts = List.copyOf(counterparts);
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
