package dev.stranded.agent;

import dev.stranded.exchange.Exchange;
import dev.stranded.files.PrivateDirectory;
import dev.stranded.model.Observation;
import dev.stranded.prove.ConfirmedProof;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.HeapDump;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A heap proof that the command line asked for: the heap is dumped here and analysed there.
 * Confined to the thread that serves the command.
 */
final class CommandedProof {

  private static final long POLL_MILLIS = 20;

  private final Exchange exchange;

  private final HeapDumper dumper;

  CommandedProof(Exchange exchange, HeapDumper dumper) {
    this.exchange = exchange;
    this.dumper = dumper;
  }

  /**
   * Dumps the heap, again as long as another dump is to confirm those before, and returns when the
   * command line has analysed what was dumped.
   *
   * @param observe looks at this JVM: right before each dump, and right after
   * @param interval how much later each further dump is made
   * @throws NoProofException if the heap cannot be dumped or the dump not be analysed
   */
  FinishedProof make(Callable<Observation> observe, Duration interval) throws Exception {
    return ConfirmedProof.make(
        new ConfirmedProof.Dumps() {
          @Override
          public FinishedProof make(int number) throws Exception {
            return CommandedProof.this.make(observe, number);
          }

          @Override
          public void pause() throws Exception {
            await();
          }
        },
        interval);
  }

  private FinishedProof make(Callable<Observation> observe, int number) throws Exception {
    Path directory = exchange.directory();
    Observation before = observe.call();
    HeapDump dump = dumper.dump(directory);
    try {
      DumpNotes.agreed(before, observe.call(), dump.preparation(), Set.of()).write(directory);
      exchange.offerDump(number);
    } catch (IOException gone) {
      throw new NoProofException("the command line has gone: " + gone, gone);
    }
    while (!exchange.hasVerdicts(number)) {
      await();
    }
    FinishedProof proof = new FinishedProof(dump, HeapJudgement.read(exchange.verdicts(number)));
    dumper.handOver(directory);
    return proof;
  }

  private void await() throws NoProofException, InterruptedException {
    if (!exchange.isOpen()) {
      // A command that was killed has left it.
      PrivateDirectory.delete(exchange.directory());
      throw new NoProofException("the command line has gone");
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
  }
}
