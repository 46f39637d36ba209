package dev.stranded.cli;

import dev.stranded.exchange.Exchange;
import dev.stranded.prove.HeapDumper;
import dev.stranded.prove.HeapJudgement;
import dev.stranded.prove.MonitorOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Analyses, in the command's own JVM, the heap dump that a target has made. Stateless. */
final class OfferedDump {

  private OfferedDump() {}

  /** Tells the target what the dump says, or why it says nothing, and removes it. */
  static void analyse(Exchange exchange) throws IOException {
    Path dump = exchange.directory().resolve(HeapDumper.FILE);
    try {
      MonitorOwners owners =
          MonitorOwners.parse(exchange.dump().getOrDefault(Exchange.MONITOR_OWNERS, ""));
      HeapJudgement.of(dump, owners).write(exchange.verdicts());
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      HeapJudgement.writeFailure(
          "the heap dump could not be analysed: " + failure, exchange.verdicts());
    } finally {
      Files.deleteIfExists(dump);
    }
  }
}
