package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.attach.Target;
import dev.stranded.cli.watch.PlainWatch;
import dev.stranded.cli.watch.ScreenWatch;
import dev.stranded.cli.watch.Watched;
import dev.stranded.compare.UnreadableReportException;
import dev.stranded.compare.WatchedReport;
import dev.stranded.exchange.Exchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the agent that is attached to a JVM has found, again and again. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = {
      "Shows what the agent that is attached has found, the longest waits first, refreshed in place;",
      "where it goes to a pipe or a file, a block of lines at each change.",
      "Keys: up, down (k, j) select, space folds and unfolds, a all, p proves, q quits.",
      "Exit code: 0 no finding at the end, 1 findings, 2 it could not be done."
    })
final class WatchCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PROOF_LIMIT = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id; 'list' shows them")
  private long pid;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationText.class,
      description = "how often to ask for the last report (default: ${DEFAULT-VALUE})")
  private Duration interval;

  @Override
  public Integer call() throws Exception {
    Watched agent = new OneOfVm();
    PrintWriter out = spec.commandLine().getOut();
    PlainWatch plain = new PlainWatch(agent, interval, out);
    if (!Terminal.isInteractive()) {
      return exit(plain.run());
    }
    WatchedReport first = agent.latest();
    try {
      return exit(new ScreenWatch(agent, interval, "process " + pid + "  ").run(first));
    } catch (IOException | LinkageError noTerminal) {
      spec.commandLine()
          .getErr()
          .println("note: this terminal cannot be refreshed in place: " + noTerminal.getMessage());
      return exit(plain.run());
    }
  }

  private static int exit(WatchedReport last) {
    return last.hasFindings() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** The agent in the JVM that was named. */
  private final class OneOfVm implements Watched {

    @Override
    public WatchedReport latest() throws Exception {
      return ask("watch", LIMIT);
    }

    @Override
    public WatchedReport prove() throws Exception {
      return ask("prove", PROOF_LIMIT);
    }

    /** What there is to note besides would be in the middle of the screen. */
    private WatchedReport ask(String verb, Duration limit) throws Exception {
      Map<String, String> request = new LinkedHashMap<>(ReportPrinter.howToRender(false));
      request.put(Exchange.VERB, verb);
      try {
        Map<String, String> answer =
            new Target(pid, new PrintWriter(new StringWriter())).ask(request, limit);
        return WatchedReport.parse(answer.getOrDefault(Exchange.JSON, ""));
      } catch (IOException system) {
        throw new CannotException("process " + pid + ": " + ExitCode.messageOf(system));
      } catch (UnreadableReportException ofAnotherVersion) {
        throw new CannotException("the answer " + ofAnotherVersion.getMessage());
      }
    }
  }
}
