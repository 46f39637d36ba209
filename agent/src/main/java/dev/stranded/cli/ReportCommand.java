package dev.stranded.cli;

import dev.stranded.attach.Target;
import dev.stranded.exchange.Exchange;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the agent that is attached to a JVM knows now. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = {
      "Prints what the agent that is attached knows now.",
      "Exit code: 0 no finding, 1 findings, 2 it could not be done."
    })
final class ReportCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Option(names = "--json", description = "print JSON instead of text")
  private boolean json;

  @Option(names = "--full", description = "print all that is known of each finding")
  private boolean full;

  @Override
  public Integer call() throws Exception {
    Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(full));
    request.put(Exchange.VERB, "report");
    Map<String, String> answer = new Target(pid, spec.commandLine().getErr()).ask(request, LIMIT);
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer.getOrDefault(json ? Exchange.JSON : Exchange.TEXT, "").stripTrailing());
    return ExitCode.of(answer);
  }
}
