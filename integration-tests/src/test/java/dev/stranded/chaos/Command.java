package dev.stranded.chaos;

import dev.stranded.chaos.Figures.Ended;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our command line, about one service. Confined to the thread of its JDK. */
final class Command {

  private static final int DONE = 0;
  private static final int FINDINGS = 1;
  private static final int COULD_NOT = 2;

  private final Service service;
  private final Figures figures;

  Command(Service service, Figures figures) {
    this.service = service;
    this.figures = figures;
  }

  /** Starts it with its temporary directory on the service's disk. */
  ForkedJvm start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(service.jdk().tool("java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + service.disk(),
            "-jar",
            Product.JAR.toString()));
    command.addAll(arguments);
    return Launch.fork(command, Map.of());
  }

  /** Runs it to its end. */
  Ended run(List<String> arguments) {
    try (ForkedJvm process = start(arguments)) {
      return ended(process);
    }
  }

  /** Waits for the end of one that nobody ends. */
  Ended ended(ForkedJvm process) {
    return ended(process, false);
  }

  /** Waits for the end of one that was sent a signal, perhaps too late. */
  Ended endedBySignal(ForkedJvm process) {
    return ended(process, true);
  }

  private Ended ended(ForkedJvm process, boolean signalled) {
    int exit;
    try {
      exit = process.awaitExit();
    } catch (AssertionError hangs) {
      figures.problem("HANGING COMMAND: " + hangs.getMessage());
      return Ended.KILLED;
    }
    if (process.err().text().contains("\tat ") || process.out().text().contains("\tat ")) {
      figures.problem("STACK TRACE: " + process.describe());
    }
    return switch (exit) {
      case DONE, FINDINGS -> Ended.DONE;
      case COULD_NOT -> {
        figures.say("refused: " + process.err().text().replace('\n', ' '));
        yield Ended.REFUSED;
      }
      default -> {
        if (!signalled) {
          figures.problem("EXIT CODE " + exit + ": " + process.describe());
        }
        yield Ended.KILLED;
      }
    };
  }
}
