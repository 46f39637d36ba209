package dev.stranded.report.metrics;

import dev.stranded.model.report.Report;

/**
 * What only adds up over the reports of an agent: a scrape sees the last report alone, and may miss
 * those in between. Immutable.
 *
 * @param rounds how many reports were made
 * @param roundMicros wall time to observe and judge, microseconds
 * @param proofs how many heap proofs came to their end
 * @param pauseMillis how long the JVM stood still for the last dump of each, milliseconds
 */
record Totals(long rounds, long roundMicros, long proofs, long pauseMillis) {

  static final Totals NONE = new Totals(0, 0, 0, 0);

  Totals plus(Report report) {
    boolean proof = report.proof().ran();
    return new Totals(
        rounds + 1,
        roundMicros + report.round().observeMicros() + report.round().detectMicros(),
        proofs + (proof ? 1 : 0),
        pauseMillis + (proof ? report.proof().pauseMillis() : 0));
  }
}
