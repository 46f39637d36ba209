package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import org.jspecify.annotations.Nullable;

/** One reason why a thread may be stuck. Confined to the detecting thread. */
public interface DetectionRule {

  /**
   * Looks at the round as a whole, before any thread is examined; once a round. What is remembered
   * of earlier rounds stays as it is.
   */
  default void prepare(Round round) {}

  /** The round just prepared was a regular one: keeps of it what later rounds are compared with. */
  default void remember() {}

  /**
   * What this rule has to say about {@code thread}, which has waited for the threshold at least;
   * null for nothing. Asked again when a thread that {@code thread} depends on turns out to be
   * stuck.
   */
  @Nullable Claim examine(ObservedThread thread, Round round);
}
