package dev.stranded.cli;

import dev.stranded.attach.Steps;
import dev.stranded.attach.Target;
import dev.stranded.exchange.Exchange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A heap proof now, with what the attached agent knows. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Makes a heap proof now and prints the attached agent's report.")
final class ProveCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Option(names = "--json", paramLabel = "FILE", description = "write the report there as well")
  private @Nullable Path json;

  @Option(names = "--full", description = "print all that is known of each finding")
  private boolean full;

  @Mixin private FormatOption format = new FormatOption();

  @Override
  public Integer call() throws Exception {
    Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(full));
    request.put(Exchange.VERB, "prove");
    PrintWriter err = spec.commandLine().getErr();
    Map<String, String> answer;
    try (Steps progress = Terminal.progress(err, "attaching to process " + pid)) {
      answer = new Target(pid, err, progress).ask(request, LIMIT);
    }
    return new ReportPrinter(spec.commandLine().getOut(), format).print(answer, json);
  }
}
