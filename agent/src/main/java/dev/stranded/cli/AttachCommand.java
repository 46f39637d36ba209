package dev.stranded.cli;

import dev.stranded.attach.Target;
import dev.stranded.exchange.Exchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the agent in a live JVM, or changes the options of the one that is there. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Starts the agent in a live JVM; attached already, changes its options.")
final class AttachCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Set<String> FILES =
      Set.of("report.json", "report.html", "archive", "ignore", "baseline", "log");
  private static final Set<String> NO_FILES = Set.of("stderr", "off", "");

  /** Has its value in a file if that begins with @. */
  private static final String SECRET = "http.token";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "the agent's options; a file is taken relative to where you are")
  private @Nullable List<String> options;

  @Override
  public Integer call() throws Exception {
    String argument =
        options == null
            ? ""
            : options.stream().map(AttachCommand::absolute).collect(Collectors.joining(","));
    Map<String, String> answer =
        new Target(pid, spec.commandLine().getErr())
            .ask(Map.of(Exchange.VERB, "attach", Exchange.OPTIONS, argument), LIMIT);
    spec.commandLine().getOut().println(pid + ": " + answer.get(Exchange.MESSAGE));
    return ExitCode.OK;
  }

  /** The target's working directory is another one. */
  static String absolute(String option) {
    int equals = option.indexOf('=');
    String key = equals < 0 ? "" : option.substring(0, equals);
    String value = option.substring(equals + 1);
    if (key.equals(SECRET) && value.startsWith("@")) {
      return key + "=@" + Path.of(value.substring(1)).toAbsolutePath();
    }
    return FILES.contains(key) && !NO_FILES.contains(value)
        ? key + "=" + Path.of(value).toAbsolutePath()
        : option;
  }
}
