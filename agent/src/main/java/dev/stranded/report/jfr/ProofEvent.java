package dev.stranded.report.jfr;

import dev.stranded.model.Proof;
import dev.stranded.model.Spelling;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A heap proof that has come to its end, or has not. Names are a contract: {@code
 * docs/operations/jfr.md}. Confined to the thread that commits it.
 */
@Name("dev.stranded.Proof")
@Label("Stranded Proof")
@Description("A heap proof that was brought to its end, or was due and could not be")
@Category("Stranded")
@Registered(false)
@StackTrace(false)
final class ProofEvent extends Event {

  /** It has come to its end. */
  static final String FINISHED = "finished";

  /** It was due, and could not be made or brought to its end. */
  static final String FAILED = "failed";

  @Label("Outcome")
  @Description("finished or failed")
  final String outcome;

  @Label("Reason")
  @Description("Why it was made, or why it failed")
  final String reason;

  @Label("Pause")
  @Description("How long the JVM stood still for the heap dump")
  @Timespan(Timespan.MILLISECONDS)
  final long pause;

  @Label("Analysis")
  @Description("How long the heap dump was analysed, while the JVM ran")
  @Timespan(Timespan.MILLISECONDS)
  final long analysis;

  @Label("Dump Size")
  @DataAmount
  final long dumpSize;

  ProofEvent(String outcome, Proof proof) {
    this.outcome = outcome;
    this.reason = Spelling.printable(Spelling.cut(proof.reason()));
    this.pause = proof.pauseMillis();
    this.analysis = proof.analysisMillis();
    this.dumpSize = proof.heapBytes();
  }
}
