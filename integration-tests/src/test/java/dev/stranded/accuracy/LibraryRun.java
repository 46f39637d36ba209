package dev.stranded.accuracy;

import dev.stranded.integration.Deadline;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Jdk;
import dev.stranded.integration.LibraryProgram;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a program of a real library in two JVMs: one with the agent; one without, which is dumped
 * and then scanned. Confined to one thread.
 */
final class LibraryRun {

  /** How long a program is watched of which nothing, or nothing more, is expected. */
  private static final long WATCHED_MILLIS = 5_000;

  /** Growth takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LibraryProgram program;
  private final Jdk jdk;
  private final Settings settings;
  private final Map<Mode, List<Report>> reports = new EnumMap<>(Mode.class);

  private LibraryRun(LibraryProgram program, Jdk jdk, Settings settings) {
    this.program = program;
    this.jdk = jdk;
    this.settings = settings;
  }

  static LibraryOutcome of(LibraryProgram program, Jdk jdk, Settings settings) {
    return new LibraryRun(program, jdk, settings).run();
  }

  private LibraryOutcome run() {
    List<String> problems = new ArrayList<>();
    try (ProductLook look = new ProductLook(jdk, "1s")) {
      if (settings.modes().contains(Mode.AGENT)) {
        watched(look);
      }
      unwatched(look);
    } catch (AssertionError | RuntimeException e) {
      problems.add(e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LibraryOutcome(program, jdk, reports, problems);
  }

  private void watched(ProductLook look) {
    try (ForkedJvm jvm =
        program.launch(jdk).jvm(look.agentOption("300ms", settings.proof())).start()) {
      jvm.awaitLine("READY");
      reports.put(
          Mode.AGENT,
          look.reports(
              jvm::isAlive,
              this::isMet,
              report -> false,
              WATCHED_MILLIS,
              Deadline.scaled(PATIENCE)));
    }
  }

  private boolean isMet(Report report) {
    return program.groups().stream()
        .filter(LibraryProgram.Group::hasToBeFound)
        .allMatch(group -> report.findings().stream().anyMatch(group::isMetBy));
  }

  private void unwatched(ProductLook look) {
    try (ForkedJvm jvm = program.launch(jdk).start()) {
      jvm.awaitLine("READY");
      if (settings.modes().contains(Mode.ANALYZE)) {
        reports.put(Mode.ANALYZE, List.of(look.analyze(jvm)));
      }
      if (settings.modes().contains(Mode.SCAN)) {
        reports.put(Mode.SCAN, List.of(look.scan(jvm, settings.proof())));
      }
    }
  }
}
