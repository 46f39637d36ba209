package dev.stranded.agent;

import dev.stranded.cli.Exchange;
import dev.stranded.model.AgentHealth;
import dev.stranded.model.Proof;
import dev.stranded.model.Report;
import dev.stranded.observe.JdkInternals;
import dev.stranded.observe.Records;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

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
    Watch watch = new Watch(Records.NONE, threshold);
    Report report = look(watch);
    for (int round = 1; round < ROUNDS; round++) {
      TimeUnit.NANOSECONDS.sleep(threshold.toNanos() / ROUNDS_IN_THRESHOLD);
      if (!exchange.isOpen()) {
        break;
      }
      report = look(watch);
    }
    return Answers.of(report, request);
  }

  private Report look(Watch watch) {
    String reason = request.getOrDefault(Exchange.NO_PROOF, "");
    return watch.look(
        Proof.none(reason.isEmpty() ? Proofs.NOT_HERE : reason), AgentHealth.NOTHING_WOVEN);
  }

  private Duration threshold() throws InvalidOptionException {
    String text = request.getOrDefault(Exchange.THRESHOLD, "5s");
    return AgentOptions.parse("threshold=" + text, new Properties(), Map.of()).threshold();
  }
}
