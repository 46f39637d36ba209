package dev.stranded.detect;

import dev.stranded.model.ObservedThread;
import org.jspecify.annotations.Nullable;

/** One reason why a thread may be stuck. Confined to the detecting thread. */
interface DetectionRule {

  /** Looks at the round as a whole, before any thread is examined; once a round. */
  default void prepare(Round round) {}

  /**
   * What this rule has to say about {@code thread}, which has waited for the threshold at least;
   * null for nothing. Asked again when a thread that {@code thread} depends on turns out to be
   * stuck.
   */
  @Nullable Claim examine(ObservedThread thread, Round round);
}
