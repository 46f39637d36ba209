package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.attach.Target;
import dev.stranded.exchange.Exchange;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--contention",
      description = "print where threads wait and waited, by place, instead of the findings")
  private boolean contention;

  @Option(
      names = "--pprof",
      paramLabel = "FILE",
      description = "write the findings' threads there as well, as pprof reads them")
  private @Nullable Path pprof;

  @Option(
      names = "--collapsed",
      paramLabel = "FILE",
      description = "write their stacks there as well, as flame graph tools read them")
  private @Nullable Path collapsed;

  @Override
  public Integer call() throws Exception {
    Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(full));
    request.put(Exchange.VERB, "report");
    request.put(Exchange.CONTENTION, Boolean.toString(contention));
    request.put(Exchange.PROFILES, Boolean.toString(pprof != null || collapsed != null));
    Map<String, String> answer = new Target(pid, spec.commandLine().getErr()).ask(request, LIMIT);
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer.getOrDefault(json ? Exchange.JSON : Exchange.TEXT, "").stripTrailing());
    out.flush();
    if (pprof != null) {
      OutputFile.write(pprof, Base64.getDecoder().decode(profile(answer, Exchange.PPROF)));
    }
    if (collapsed != null) {
      OutputFile.write(
          collapsed, profile(answer, Exchange.COLLAPSED).getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.of(answer);
  }

  private static String profile(Map<String, String> answer, String key) throws CannotException {
    String profile = answer.get(key);
    if (profile == null) {
      throw new CannotException("the agent there is of a version that makes no profiles");
    }
    return profile;
  }
}
