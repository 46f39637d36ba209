package dev.stranded.agent;

import dev.stranded.exchange.Exchange;
import dev.stranded.files.PrivateDirectory;
import dev.stranded.model.Observation;
import dev.stranded.prove.FinishedProof;
import dev.stranded.prove.HeapDump;
import dev.stranded.prove.HeapDumper;
import dev.stranded.prove.HeapJudgement;
import dev.stranded.prove.MonitorOwners;
import dev.stranded.prove.NoProofException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A heap proof that the command line asked for: the heap is dumped here and analysed there.
 * Confined to the thread that serves the command.
 */
final class CommandedProof {

  private static final long POLL_MILLIS = 20;

  private final Exchange exchange;
  private final long asker;

  CommandedProof(Exchange exchange, Map<String, String> request) {
    this.exchange = exchange;
    this.asker = Long.parseLong(request.getOrDefault(Exchange.ASKER, "0"));
  }

  /**
   * Dumps the heap and returns when the command line has analysed the dump.
   *
   * @param observe looks at this JVM: right before the dump, and right after
   * @throws NoProofException if the heap cannot be dumped or the dump not be analysed
   */
  FinishedProof make(Callable<Observation> observe) throws Exception {
    Path directory = exchange.directory();
    Observation before = observe.call();
    HeapDump dump = HeapDumper.dump(directory);
    try {
      MonitorOwners owners = MonitorOwners.agreed(before, observe.call());
      exchange.offerDump(Map.of(Exchange.MONITOR_OWNERS, owners.text()));
      return new FinishedProof(dump, verdicts());
    } catch (IOException gone) {
      throw new NoProofException("the command line has gone: " + gone);
    }
  }

  private HeapJudgement verdicts() throws NoProofException, InterruptedException {
    while (!exchange.hasVerdicts()) {
      if (!exchange.isOpen() || hasGone()) {
        PrivateDirectory.delete(exchange.directory());
        throw new NoProofException("the command line has gone");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return HeapJudgement.read(exchange.verdicts());
  }

  /** Whether the command was killed, which leaves its directory behind. */
  private boolean hasGone() {
    return asker != 0 && ProcessHandle.of(asker).isEmpty();
  }
}
