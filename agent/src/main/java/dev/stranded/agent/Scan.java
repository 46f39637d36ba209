package dev.stranded.agent;

import dev.stranded.agent.option.AgentOptions;
import dev.stranded.agent.option.InvalidOptionException;
import dev.stranded.exchange.Exchange;
import dev.stranded.ignore.InvalidRowsException;
import dev.stranded.ignore.KnownFindings;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.Report;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.JdkInternals;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.Look;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a JVM for a little longer than the threshold and judges what never moved meanwhile.
 * Weaves nothing. Confined to an agent thread of its own.
 */
final class Scan {

  // The first round begins the clock of every wait, so the last one sees them a bit beyond it.
  private static final int ROUNDS = 7;
  private static final int ROUNDS_IN_THRESHOLD = 5;

  private final Exchange exchange;
  private final Map<String, String> request;

  Scan(Exchange exchange, Map<String, String> request) {
    this.exchange = exchange;
    this.request = request;
  }

  /** Returns the answer to the command line; stops early if that has gone. */
  Map<String, String> run(Instrumentation instrumentation) throws Exception {
    Duration threshold = threshold();
    JdkInternals.open(instrumentation);
    Watch watch = new Watch(Records.NONE, LoadedClasses.of(instrumentation), threshold);
    String noProof = noProof();
    Proof none = Proof.none(noProof == null ? "no thread waits for the threshold" : noProof);
    Report report = look(watch, seen -> none);
    for (int round = 1; round < ROUNDS; round++) {
      TimeUnit.NANOSECONDS.sleep(threshold.toNanos() / ROUNDS_IN_THRESHOLD);
      if (!exchange.isOpen()) {
        break;
      }
      report = look(watch, seen -> none);
    }
    if (exchange.isOpen()) {
      CommandedProof proof = new CommandedProof(exchange, new HeapDumper(instrumentation));
      report = proved(report, watch, proof, threshold);
    }
    return Answers.of(known().applyTo(watch.checked(report)), request);
  }

  private static Report look(Watch watch, Function<Look, Proof> proof) {
    Look look = watch.look();
    return watch.judgeRound(look.observation(), proof.apply(look), AgentHealth.NOTHING_WOVEN);
  }

  /** The report with a heap proof, if one is wanted and there is anything to prove. */
  private Report proved(Report report, Watch watch, CommandedProof wanted, Duration threshold)
      throws Exception {
    if (noProof() != null || !isAnyOverdue(watch.observe(), threshold)) {
      return report;
    }
    try {
      Duration later = Duration.ofNanos(threshold.toNanos() / ROUNDS_IN_THRESHOLD);
      FinishedProof proof = wanted.make(watch::observe, later);
      return look(watch, seen -> proof.proof("part of a scan", seen));
    } catch (NoProofException none) {
      return ProofNotes.add(report, none.reason());
    }
  }

  private static boolean isAnyOverdue(Observation seen, Duration threshold) {
    return seen.threads().stream()
        .map(ObservedThread::currentWait)
        .anyMatch(wait -> wait != null && wait.waitedMillis() >= threshold.toMillis());
  }

  /** What the command has read; it has told its user already if that is wrong. */
  private KnownFindings known() throws InvalidRowsException {
    KnownFindings known = KnownFindings.NONE;
    String rows = request.get(Exchange.IGNORE);
    if (rows != null) {
      known = known.withRows(rows, name(Exchange.IGNORE));
    }
    String baseline = request.get(Exchange.BASELINE);
    return baseline == null ? known : known.withBaseline(baseline, name(Exchange.BASELINE));
  }

  private String name(String key) {
    return request.getOrDefault(key + Exchange.NAME, key);
  }

  private @Nullable String noProof() {
    return request.get(Exchange.NO_PROOF);
  }

  private Duration threshold() throws InvalidOptionException {
    String text = request.getOrDefault(Exchange.THRESHOLD, "5s");
    return AgentOptions.parse("threshold=" + text, new Properties(), Map.of()).threshold();
  }
}
