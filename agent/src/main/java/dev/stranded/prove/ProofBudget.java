package dev.stranded.prove;

import dev.stranded.model.Spelling;
import dev.stranded.model.Utc;
import dev.stranded.prove.HeapProofs.Settings;
import dev.stranded.prove.HeapProofs.When;
import dev.stranded.prove.dump.HeapDumper;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much heap proofs may cost: how long each may stop the JVM, and how soon another may follow.
 * Where threads that wait become many more, the next may come sooner. Confined to the agent's
 * thread.
 */
final class ProofBudget {

  /** Strong growth: so many times as many threads that wait, and at least so many more. */
  private static final int GROWTH = 3;

  private static final int LEAST_GROWTH = 10;

  /** Of the least time between two proofs one in so many parts is left then. */
  private static final int GAP_PARTS = 10;

  private final LongSupplier nanoClock;
  private final PausePrediction prediction = new PausePrediction();
  private Settings settings;
  private boolean anySpent;
  private long lastNanos;
  private long lastCandidates;

  ProofBudget(Settings settings, LongSupplier nanoClock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  void configure(Settings changed) {
    settings = changed;
  }

  /**
   * Why no proof may be made now; empty if one may.
   *
   * @param candidates threads that have waited for the threshold
   */
  String obstacle(long candidates) {
    String overPause = overPause();
    if (!overPause.isEmpty() || !anySpent || settings.when() != When.AUTO) {
      return overPause;
    }
    boolean grown =
        candidates >= GROWTH * lastCandidates && candidates >= lastCandidates + LEAST_GROWTH;
    long gap = settings.minGap().toNanos() / (grown ? GAP_PARTS : 1);
    long since = nanoClock.getAsLong() - lastNanos;
    if (since >= gap) {
      return "";
    }
    // No format: that settles the locale, which main may want to set.
    return "prove.min-gap="
        + Spelling.time(settings.minGap().toMillis())
        + " holds the next proof back until "
        + momentIn(gap - since)
        + (grown ? ", for a tenth of that time only, because many more threads wait" : "")
        + "; the last heap dump was made "
        + Spelling.time(TimeUnit.NANOSECONDS.toMillis(since))
        + " ago";
  }

  /** Why a dump may not be made now, however long ago the last one was; empty if one may. */
  String overPause() {
    long predicted = prediction.millis(HeapDumper.usedBytes());
    return predicted > settings.maxPause().toMillis()
        ? "a heap dump would stop the JVM for about "
            + Spelling.time(predicted)
            + ", and prove.max-pause is "
            + Spelling.time(settings.maxPause().toMillis())
        : "";
  }

  /** Notes a dump: what was in use, how long it stopped the JVM, how many threads waited. */
  void spent(long usedBytes, long pauseMillis, long candidates) {
    anySpent = true;
    lastNanos = nanoClock.getAsLong();
    lastCandidates = candidates;
    prediction.learn(usedBytes, pauseMillis);
  }

  /** The moment that is {@code nanos} away, in UTC. */
  static String momentIn(long nanos) {
    return Utc.text(System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
