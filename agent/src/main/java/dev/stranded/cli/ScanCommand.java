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

/** Looks at a JVM once; nothing stays in it. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Looks at a JVM for a little longer than the threshold; leaves nothing behind.")
final class ScanCommand implements Callable<Integer> {

  private static final Duration GRACE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Option(
      names = "--threshold",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationText.class,
      description = "how long a wait lasts before it is looked at (default: ${DEFAULT-VALUE})")
  private Duration threshold;

  @Option(names = "--json", paramLabel = "FILE", description = "write the report there as well")
  private @Nullable Path json;

  @Option(names = "--no-proof", description = "make no heap dump and so no proof by reachability")
  private boolean noProof;

  @Option(names = "--full", description = "print all that is known of each finding")
  private boolean full;

  @Mixin private KnownOptions known = new KnownOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Override
  public Integer call() throws Exception {
    Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(full));
    request.put(Exchange.VERB, "scan");
    request.put(Exchange.THRESHOLD, threshold.toMillis() + "ms");
    request.putAll(known.request());
    if (noProof) {
      request.put(Exchange.NO_PROOF, "switched off by --no-proof");
    }
    // Seven rounds a fifth of the threshold apart.
    Duration limit = threshold.multipliedBy(2).plus(GRACE);
    PrintWriter err = spec.commandLine().getErr();
    Map<String, String> answer;
    try (Steps progress = Terminal.progress(err, "attaching to process " + pid)) {
      answer = new Target(pid, err, progress).ask(request, limit);
    }
    return new ReportPrinter(spec.commandLine().getOut(), format).print(answer, json);
  }
}
