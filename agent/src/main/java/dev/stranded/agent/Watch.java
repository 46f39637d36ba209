package dev.stranded.agent;

import dev.stranded.agent.output.AgentThread;
import dev.stranded.detect.Detector;
import dev.stranded.detect.ProofLedger;
import dev.stranded.explain.Explainer;
import dev.stranded.files.Pid;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.JvmIdentity;
import dev.stranded.model.report.Report;
import dev.stranded.observe.Observer;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.prove.analysis.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Looks at the JVM and judges what it sees. Confined to one thread. */
final class Watch {

  /** A thread that runs is believed to have gone on after two looks. */
  private static final int CHECKS = 2;

  private final JvmIdentity jvm =
      new JvmIdentity(
          Pid.own(),
          System.getProperty("java.runtime.version", "unknown"),
          System.getProperty("java.vm.name", "unknown"));
  private final Observer observer;
  private final ProofLedger ledger = new ProofLedger();
  private Detector detector;
  private Duration threshold;

  Watch(Records records, LoadedClasses classes, Duration threshold) {
    observer =
        new Observer(records, AgentThread::isOne, AgentThread.factory("stranded-reader"), classes);
    detector = new Detector(threshold);
    this.threshold = threshold;
  }

  /**
   * From now on judges by another threshold; what was remembered of earlier rounds is lost, but not
   * what was proven in them.
   */
  void threshold(Duration changed) {
    detector = new Detector(changed);
    threshold = changed;
  }

  /** As {@link Observer#stacks}. */
  Map<Long, List<StackTraceElement>> stacks(Set<Long> threads, int depth) {
    return observer.stacks(threads, depth);
  }

  /** The JVM as it is now. */
  Observation observe() {
    Observation seen = observer.observe();
    ledger.check(seen);
    return seen;
  }

  /** {@code report} with what further looks say of the threads that were proven stuck. */
  Report checked(Report report) {
    for (int look = 0; look < CHECKS; look++) {
      observe();
    }
    return report.with(ledger.ended());
  }

  /** Failures of the agent's own in reading waits, each kind once. */
  List<Throwable> faults() {
    return observer.faults();
  }

  /** The same, with the time. */
  Look look() {
    long nanos = System.nanoTime();
    return new Look(observe(), nanos);
  }

  /** What is to be said of {@code seen}, a regular round, which later ones are compared with. */
  Report judgeRound(Observation seen, Proof proof, AgentHealth health) {
    return report(detector::detect, seen, proof, health);
  }

  /** What is to be said of {@code seen}, which is not remembered. */
  Report judge(Observation seen, Proof proof, AgentHealth health) {
    return YoungWaits.note(report(detector::judge, seen, proof, health), seen, threshold);
  }

  /** The same by another threshold. */
  Report judge(Observation seen, Proof proof, AgentHealth health, Duration least) {
    return report(new Detector(least)::judge, seen, proof, health);
  }

  private Report report(
      BiFunction<Observation, Proof, List<Finding>> judgement,
      Observation seen,
      Proof proof,
      AgentHealth health) {
    long begin = System.nanoTime();
    List<Finding> findings = Explainer.explain(judgement.apply(seen, proof), seen, proof);
    long detectNanos = System.nanoTime() - begin;
    ledger.keepOnly(observer.watch(ledger.note(findings, seen.time())));
    return new Report(
        Instant.now(),
        jvm,
        Report.Summary.of(seen, findings),
        proof,
        findings,
        Report.Round.of(seen, detectNanos),
        health,
        ledger.ended(),
        detector.undecided());
  }
}
