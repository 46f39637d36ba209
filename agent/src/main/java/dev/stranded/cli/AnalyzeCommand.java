package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.attach.Steps;
import dev.stranded.detect.Detector;
import dev.stranded.explain.Explainer;
import dev.stranded.ignore.KnownFindings;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.JvmIdentity;
import dev.stranded.model.report.Report;
import dev.stranded.model.report.WaitingThreads;
import dev.stranded.prove.DumpObservation;
import dev.stranded.report.Extent;
import dev.stranded.report.HtmlReport;
import dev.stranded.report.JsonReport;
import dev.stranded.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the heap dump of any HotSpot JVM proves, whether an agent was there or not. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Proves from a heap dump of any HotSpot JVM which threads can never run again.")
final class AnalyzeCommand implements Callable<Integer> {

  private static final int MEGABYTE_BITS = 20;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DUMP",
      description = "as 'jcmd PID GC.heap_dump FILE' writes it; may be packed by gzip")
  private List<Path> dumps = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write the report there as well")
  private @Nullable Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "write it there as a page as well")
  private @Nullable Path html;

  @Option(names = "--full", description = "print all that is known of each finding")
  private boolean full;

  @Mixin private KnownOptions known = new KnownOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Override
  public Integer call() throws CannotException {
    if (dumps.size() > 1 && (json != null || html != null || format.isGiven())) {
      throw new CannotException("--json, --html and --format take one dump; give one at a time");
    }
    KnownFindings declared = known.known();
    int exit = ExitCode.OK;
    for (Path dump : dumps) {
      exit = Math.max(exit, analyze(dump, declared));
    }
    return exit;
  }

  private int analyze(Path dump, KnownFindings declared) throws CannotException {
    Report report = declared.applyTo(report(analyzed(dump)));
    PrintWriter out = spec.commandLine().getOut();
    if (format.isGiven()) {
      format.print(JsonReport.text(report), out);
    } else {
      if (dumps.size() > 1) {
        out.print((dump.equals(dumps.get(0)) ? "" : "\n") + "== " + dump + '\n');
      }
      Extent extent = full ? Extent.FULL : Extent.SHORT;
      out.print(TextReport.render(report, Terminal.isColoured(), Terminal.width(), extent));
      out.flush();
    }
    if (json != null) {
      OutputFile.write(json, to -> JsonReport.write(report, to));
    }
    if (html != null) {
      OutputFile.write(html, to -> HtmlReport.write(report, to));
    }
    return report.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private DumpObservation analyzed(Path dump) throws CannotException {
    if (!Files.isRegularFile(dump)) {
      throw new CannotException("there is no file " + dump);
    }
    try (Steps progress = Terminal.progress(spec.commandLine().getErr(), "analysing")) {
      progress.step(
          "analysing " + dump.getFileName() + ", " + (Files.size(dump) >> MEGABYTE_BITS) + " MB");
      return DumpObservation.of(dump);
    } catch (IOException failure) {
      throw new CannotException("cannot analyze " + dump + ": " + failure.getMessage());
    } catch (OutOfMemoryError failure) {
      throw new CannotException(
          "cannot analyze %s with %d MB of heap; give more: java -Xmx... -jar stranded.jar"
              .formatted(dump, Runtime.getRuntime().maxMemory() >> 20));
    }
  }

  private static Report report(DumpObservation dumped) {
    Observation seen = dumped.observation();
    long begin = System.nanoTime();
    Detector detector = new Detector(Duration.ZERO);
    List<Finding> findings =
        Explainer.explain(detector.detect(seen, dumped.proof()), seen, dumped.proof());
    long detectNanos = System.nanoTime() - begin;
    String version = dumped.javaVersion();
    Report report =
        new Report(
            seen.time(),
            new JvmIdentity(0, version.isEmpty() ? "unknown" : version, "heap dump"),
            Report.Summary.of(seen, findings),
            dumped.proof(),
            findings,
            Report.Round.of(seen, detectNanos),
            AgentHealth.NOTHING_WOVEN,
            EndedProofs.NONE,
            detector.undecided());
    return report.with(WaitingThreads.of(seen, findings));
  }
}
