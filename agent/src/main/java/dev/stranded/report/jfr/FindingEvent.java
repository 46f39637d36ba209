package dev.stranded.report.jfr;

import dev.stranded.report.change.Excerpt;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A finding that has appeared, grown, been proven or ended; and each that is there when a chunk of
 * a recording begins. Names are a contract: {@code docs/operations/jfr.md}. Confined to the thread
 * that commits it.
 *
 * <p>Without a stack of its own, which would be the agent's.
 */
@Name("dev.stranded.Finding")
@Label("Stranded Finding")
@Description(
    "Threads that nobody can ever wake: when they are found, when they become more, are proven or"
        + " go, and those that are known when a recording begins")
@Category("Stranded")
@Registered(false)
@StackTrace(false)
@Period("beginChunk")
final class FindingEvent extends Event {

  /** {@link #change} of a finding that was there before the chunk began. */
  static final String PRESENT = "present";

  @Label("Identifier")
  @Description("The same in every report and every JVM")
  final String id;

  @Label("Change")
  @Description("new, grown, proven or ended; present when a recording begins")
  final String change;

  @Label("Verdict")
  @Description("proven or suspected")
  final String verdict;

  @Label("Rule")
  @Description("Why these threads are reported")
  final String rule;

  @Label("Pattern")
  @Description("The known mistake, if the evidence tells it")
  final String pattern;

  @Label("Thread Count")
  final int count;

  @Label("Site")
  @Description("Where the application waits")
  final String site;

  @Label("Headline")
  final String headline;

  @Label("Thread Name")
  @Description("Name of the thread that waits longest")
  final String threadName;

  @Label("Thread Identifier")
  @Description("Identifier of the thread that waits longest")
  final long threadId;

  @Label("Waited")
  @Description("How long that thread has waited, at least")
  @Timespan(Timespan.MILLISECONDS)
  final long waited;

  @Label("Thread Stack")
  @Description("Stack of that thread, the innermost frame first, a line each")
  final String stack;

  FindingEvent(String change, Excerpt excerpt) {
    this.change = change;
    this.id = excerpt.id();
    this.verdict = excerpt.verdict();
    this.rule = excerpt.rule();
    this.pattern = excerpt.pattern();
    this.count = excerpt.count();
    this.site = excerpt.site();
    this.headline = excerpt.headline();
    this.threadName = excerpt.threadName();
    this.threadId = excerpt.threadId();
    this.waited = excerpt.waitedMillis();
    this.stack = excerpt.stack();
  }
}
