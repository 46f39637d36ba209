package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.attach.Target;
import dev.stranded.compare.FoldedStacks;
import dev.stranded.compare.KnownReport;
import dev.stranded.compare.ReportDiff;
import dev.stranded.compare.UnreadableReportException;
import dev.stranded.exchange.Exchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What has changed between two reports. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = {
      "Tells which findings are new, have grown, shrunk or gone, by their ids.",
      "Exit code: 0 nothing is new, 1 something is new, 2 it could not be done."
    })
final class DiffCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern PID = Pattern.compile("\\d{1,18}");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "a report as JSON, or the PID of a JVM that has the agent")
  private String old;

  @Parameters(index = "1", paramLabel = "NEW", description = "the same, of later")
  private String later;

  @Option(
      names = "--collapsed",
      paramLabel = "FILE",
      description =
          "write the stacks of both there as well, as differential flame graphs read them")
  private @Nullable Path collapsed;

  @Mixin private FormatOption format = new FormatOption();

  @Override
  public Integer call() throws Exception {
    KnownReport before = read(old);
    KnownReport after = read(later);
    if (collapsed != null) {
      String stacks = FoldedStacks.of(before, after);
      OutputFile.write(collapsed, stacks.getBytes(StandardCharsets.UTF_8));
    }
    ReportDiff diff = ReportDiff.of(before, after);
    PrintWriter out = spec.commandLine().getOut();
    if (format.isGiven()) {
      format.print(diff.added(), out);
    } else {
      out.print(DiffText.of(diff));
      out.flush();
    }
    return diff.hasNew() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** A file that is named by digits alone comes before the process. */
  private KnownReport read(String place) throws Exception {
    Path file = Path.of(place);
    String json;
    if (Files.isRegularFile(file)) {
      try {
        json = Files.readString(file);
      } catch (IOException failure) {
        throw new CannotException("cannot read " + place + ": " + failure);
      }
    } else if (PID.matcher(place).matches()) {
      json = ask(Long.parseLong(place));
    } else {
      throw new CannotException("there is no file " + place);
    }
    try {
      return KnownReport.parse(json);
    } catch (UnreadableReportException bad) {
      throw new CannotException(place + " " + bad.getMessage());
    }
  }

  private String ask(long pid) throws Exception {
    Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(false));
    request.put(Exchange.VERB, "report");
    Map<String, String> answer = new Target(pid, spec.commandLine().getErr()).ask(request, LIMIT);
    return answer.getOrDefault(Exchange.JSON, "");
  }
}
