package dev.stranded.attach;

import dev.stranded.exchange.Exchange;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.dump.DumpNotes;
import dev.stranded.prove.dump.HeapDumper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Analyses, in the command's own JVM, the heap dump that a target has made. Stateless. */
final class OfferedDump {

  private OfferedDump() {}

  /**
   * Tells the target what the dump says, or why it says nothing, and removes it.
   *
   * @param number of the dump in this request
   */
  static void analyse(Exchange exchange, int number) throws IOException {
    Path dump = exchange.directory().resolve(HeapDumper.FILE);
    try {
      DumpNotes notes = DumpNotes.read(exchange.directory());
      HeapJudgement.of(dump, notes).write(exchange.verdicts(number));
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      HeapJudgement.writeFailure(
          "the heap dump could not be analysed: " + failure, exchange.verdicts(number));
    } finally {
      Files.deleteIfExists(dump);
    }
  }
}
