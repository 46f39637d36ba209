package dev.stranded.report.jfr;

import dev.stranded.model.report.Report;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/**
 * The counts of the last report, over and over. Names are a contract: {@code
 * docs/operations/jfr.md}. Confined to the thread that commits it.
 */
@Name("dev.stranded.Waiting")
@Label("Stranded Waiting Threads")
@Description("Threads that wait without a time limit, as the last report counts them")
@Category("Stranded")
@Registered(false)
@StackTrace(false)
@Period("10 s")
final class WaitingEvent extends Event {

  @Label("Report Time")
  @Description("When the report was made")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  final long reportTime;

  @Label("Platform Threads")
  final int threads;

  @Label("Virtual Threads")
  final int virtualThreads;

  @Label("Waiting")
  @Description("Threads that wait without a time limit")
  final int waiting;

  @Label("Waiting Virtual Threads")
  @Description("Those of them that are virtual")
  final int waitingVirtual;

  @Label("Proven")
  @Description("Threads of findings that are proven")
  final int proven;

  @Label("Suspected")
  @Description("Threads of findings that are suspected")
  final int suspected;

  @Label("Undecided")
  @Description("Threads of waits that could not be decided")
  final int undecided;

  @Label("Findings")
  final int findings;

  WaitingEvent(Report report) {
    Report.Summary summary = report.summary();
    this.reportTime = report.time().toEpochMilli();
    this.threads = summary.threads();
    this.virtualThreads = summary.virtualThreads();
    this.waiting = summary.waiting();
    this.waitingVirtual = summary.waitingVirtual();
    this.proven = summary.proven();
    this.suspected = summary.suspected();
    this.undecided = report.undecidedThreads();
    this.findings = report.findings().size();
  }
}
