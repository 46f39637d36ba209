package dev.stranded.agent;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.agent.option.AgentOptions.ProveMode;
import dev.stranded.agent.output.AgentLog;
import dev.stranded.agent.output.AgentThread;
import dev.stranded.agent.output.Controls;
import dev.stranded.agent.output.Failures;
import dev.stranded.agent.output.Sinks;
import dev.stranded.agent.pace.LookBudget;
import dev.stranded.exchange.Version;
import dev.stranded.files.Pid;
import dev.stranded.files.PrivateDirectory;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.Report;
import dev.stranded.model.report.WaitingThreads;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.prove.HeapProofs;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.Look;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.report.contention.ContendedPlaces;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does over and over: look, judge, tell. Owns the outputs. Confined to the agent's
 * thread.
 */
final class Rounds implements AutoCloseable {

  private static final int NANOS_PER_MICRO = 1_000;

  /** Looks are never further apart, whatever they cost. */
  private static final int MOST_INTERVALS = 30;

  private static final int MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int HOLDER_FRAMES = 30;

  private final Preparation preparation;
  private final Watch watch;
  private final HeapProofs proofs;
  private final HeapDumper dumper;
  private final Controls controls;
  private AgentOptions options;
  private AgentLog log;
  private Failures failures;
  private Sinks sinks;
  private boolean tidied;
  private final LookBudget budget = new LookBudget(System.nanoTime());
  private long delayNanos;
  private boolean toldOfDelay;
  private @Nullable Report latest;
  // By outputs that are closed.
  private long droppedReports;
  private long droppedLogEntries;

  /**
   * Opens the outputs.
   *
   * @param controls what some of them do with the agent
   */
  Rounds(
      AgentOptions options,
      Preparation preparation,
      LoadedClasses classes,
      HeapDumper dumper,
      Controls controls) {
    this.options = options;
    this.preparation = preparation;
    this.controls = controls;
    Weaving weaving = preparation.weaving();
    Records records = weaving == null ? Records.NONE : weaving.records();
    watch = new Watch(records, classes, options.threshold());
    this.dumper = dumper;
    proofs = new HeapProofs(settings(options), dumper, AgentThread.factory("stranded-proof"));
    log = AgentLog.open(options.log(), options.logFormat());
    failures = new Failures(log.logger(), options.debug(), 0);
    log.logger()
        .info(
            "Stranded {} watches process {} with {}",
            Version.CURRENT,
            Pid.own(),
            options.given().isEmpty() ? "the default settings" : options.given());
    sinks = Sinks.open(options, log.logger(), failures, controls);
    dumper.keepFor(sinks.dumps());
    if (!options.strangers().isEmpty()) {
      log.logger().warn("not settings of Stranded, and ignored: {}", options.strangers());
    }
    preparation.troubles().forEach(log.logger()::warn);
    if (options.prove() != ProveMode.OFF && !HeapDumper.obstacle().isEmpty()) {
      log.logger().warn("there will be no heap proofs: {}", HeapDumper.obstacle());
    }
  }

  Duration interval() {
    return options.interval();
  }

  AgentOptions options() {
    return options;
  }

  /**
   * One round, told to every sink, and a heap dump if it is due. Never throws: what fails is logged
   * and tried again.
   *
   * @return after how many nanoseconds the next is due
   */
  long next() {
    round();
    return Math.max(options.interval().toNanos(), delayNanos);
  }

  private void round() {
    delayNanos = 0;
    try {
      Look look = look();
      Report report =
          options
              .known()
              .applyTo(watch.judgeRound(look.observation(), proofs.proof(look, true), health()));
      if (sinks.wantWaitingThreads()) {
        report = report.with(waiting(look.observation(), report));
        report = report.with(contention(look.observation(), report));
      }
      keepToBudget(report.round());
      String obstacle = proofs.consider(look, report.findings());
      report = ProofNotes.add(report, proofs, obstacle);
      latest = report;
      sinks.accept(report);
      proofs.makeDue(look, report.findings(), watch::observe);
      if (options.debug()) {
        log.logger()
            .info(
                "round: observed in {} µs, judged in {} µs, {} findings",
                report.round().observeMicros(),
                report.round().detectMicros(),
                report.findings().size());
      }
      failures.worked("a round");
      if (!tidied) {
        tidied = true;
        // Not at the start: it opens files by channels, which settles preferIPv4Stack on JDK 25.
        PrivateDirectory.removeLeftovers();
      }
    } catch (Throwable failure) {
      failures.note("a round", failure);
    }
  }

  private void keepToBudget(Report.Round round) {
    long tookMicros = round.observeMicros() + round.detectMicros();
    long interval = options.interval().toNanos();
    long wanted =
        budget.delayAfter(tookMicros * NANOS_PER_MICRO, options.maxLoad(), System.nanoTime());
    delayNanos = Math.min(wanted, MOST_INTERVALS * interval);
    boolean putOff = delayNanos > interval;
    if (putOff && !toldOfDelay) {
      log.logger()
          .info(
              "the next look comes in {} s: the last took {} ms, and all may take {}% of a core;"
                  + " 'max-load' changes that",
              delayNanos / NANOS_PER_SECOND, tookMicros / MICROS_PER_MILLI, options.maxLoad());
    }
    toldOfDelay = putOff;
  }

  private WaitingThreads waiting(Observation seen, Report report) {
    long begin = System.nanoTime();
    WaitingThreads waiting = WaitingThreads.of(seen, report.findings());
    if (options.debug()) {
      log.logger()
          .info(
              "{} waiting threads counted by stack in {} µs",
              waiting.threads(),
              (System.nanoTime() - begin) / NANOS_PER_MICRO);
    }
    return waiting;
  }

  private Contention contention(Observation seen, Report report) {
    Weaving weaving = preparation.weaving();
    Records records = weaving == null ? Records.NONE : weaving.records();
    return ContendedPlaces.of(
        seen,
        report.findings(),
        records.endedWaits(),
        threads -> watch.stacks(threads, HOLDER_FRAMES));
  }

  /** What the last round said; what can be said now if there was none. */
  Report latest() {
    Report last = latest;
    return last == null ? report() : last;
  }

  /** What can be said now. */
  Report report() {
    return report(look());
  }

  /** The same, and where threads wait and waited. */
  Report reportWithContention() {
    Look look = look();
    Report report = report(look);
    return report.with(contention(look.observation(), report));
  }

  private Report report(Look look) {
    return ProofNotes.add(judge(look, proofs.proof(look, false)), proofs, proofs.obstacle());
  }

  /** What can be said now that {@code proof} was made. */
  Report report(FinishedProof proof) {
    proofs.accept(proof);
    Look look = look();
    Proof resting = proofs.proof(look, false).because(proof.reason("asked for"));
    return watch.checked(judge(look, resting));
  }

  /** The same by another threshold; {@code proof} serves this judgement alone. */
  Report judge(FinishedProof proof, Duration threshold) {
    Look look = look();
    return judge(look, proof.proof("asked for", look), threshold);
  }

  /** The same without a proof, because of {@code obstacle}. */
  Report judge(String obstacle, Duration threshold) {
    return judge(look(), Proof.none(obstacle), threshold);
  }

  private Report judge(Look look, Proof proof, Duration threshold) {
    return watch.judge(look.observation(), proof, health(), threshold);
  }

  /** The JVM as it is now. */
  Observation observe() {
    return watch.observe();
  }

  /** The same, with the time. */
  Look look() {
    Weaving weaving = preparation.weaving();
    if (weaving != null) {
      weaving.sweep();
    }
    Look look = watch.look();
    watch.faults().forEach(fault -> failures.note("reading a wait", fault));
    return look;
  }

  private Report judge(Look look, Proof proof) {
    return options.known().applyTo(watch.judge(look.observation(), proof, health()));
  }

  private AgentHealth health() {
    Weaving weaving = preparation.weaving();
    AgentHealth health = weaving == null ? AgentHealth.NOTHING_WOVEN : weaving.health();
    return health.with(
        failures.count(),
        droppedReports + sinks.dropped(),
        droppedLogEntries + log.dropped(),
        proofs.failed());
  }

  private static HeapProofs.Settings settings(AgentOptions options) {
    return new HeapProofs.Settings(
        when(options.prove()), options.threshold(), options.proveMaxPause(), options.proveMinGap());
  }

  private static HeapProofs.When when(ProveMode mode) {
    return switch (mode) {
      case AUTO -> HeapProofs.When.AUTO;
      case OFF -> HeapProofs.When.OFF;
      case ALWAYS -> HeapProofs.When.ALWAYS;
    };
  }

  /** Goes on with other options; what is woven stays. */
  void configure(AgentOptions changed) {
    if (!changed.threshold().equals(options.threshold())) {
      watch.threshold(changed.threshold());
    }
    proofs.configure(settings(changed));
    boolean sameOutputs = changed.hasOutputsOf(options);
    options = changed;
    if (!sameOutputs) {
      droppedReports += sinks.dropped();
      sinks.close();
      log.close();
      droppedLogEntries += log.dropped();
      log = AgentLog.open(changed.log(), changed.logFormat());
      failures = new Failures(log.logger(), options.debug(), failures.count());
      sinks = Sinks.open(changed, log.logger(), failures, controls);
      dumper.keepFor(sinks.dumps());
    }
    log.logger().info("options changed: {}", changed.given());
  }

  /** Closes the outputs; what is woven is not its business. */
  @Override
  public void close() {
    proofs.close();
    dumper.keepFor(null);
    try {
      sinks.close();
      log.logger().info("stopped");
    } finally {
      log.close();
    }
  }
}
