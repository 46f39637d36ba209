package dev.stranded.cli;

import dev.stranded.attach.Target;
import dev.stranded.exchange.Exchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops the agent in a live JVM. */
@Command(
    name = "detach",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Stops the agent in a live JVM and undoes all it did.")
final class DetachCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Override
  public Integer call() throws Exception {
    Map<String, String> answer =
        new Target(pid, spec.commandLine().getErr()).ask(Map.of(Exchange.VERB, "detach"), LIMIT);
    spec.commandLine().getOut().println(pid + ": " + answer.get(Exchange.MESSAGE));
    return ExitCode.OK;
  }
}
