package dev.stranded.soundness;

import dev.stranded.integration.Deadline;
import dev.stranded.integration.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs made from seeds, on every JDK and collector, by agent and by scan. Exits with 1 if
 * anybody was proven who ran on, or could have.
 */
public final class SoundnessSuite {

  private final Settings settings;
  private final Figures figures = new Figures();

  private SoundnessSuite(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings;
    try {
      settings = Settings.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("soundness: " + e.getMessage());
      System.exit(2);
      return;
    }
    SoundnessSuite suite = new SoundnessSuite(settings);
    suite.run();
    System.out.println(suite.figures.table());
    if (settings.page.isPresent()) {
      Files.writeString(settings.page.get(), suite.figures.page(settings));
    }
    System.exit(suite.figures.isFine() ? 0 : 1);
  }

  private void run() throws IOException {
    Deadline end = settings.time.map(Deadline::in).orElse(null);
    for (long seed = settings.from; ; seed++) {
      if (end == null && seed >= settings.from + settings.seeds) {
        return;
      }
      for (Run run : runs(seed)) {
        if (end != null && end.isOver()) {
          return;
        }
        one(run);
      }
    }
  }

  private List<Run> runs(long seed) {
    List<Run> runs = new ArrayList<>();
    for (Jdk jdk : settings.jdks) {
      for (String collector : settings.collectors) {
        for (String mode : settings.modes) {
          runs.add(new Run(jdk, collector, mode, seed, settings.threads, settings.virtual));
        }
      }
    }
    return runs;
  }

  private void one(Run run) throws IOException {
    long start = System.nanoTime();
    try (Runner runner = new Runner(run)) {
      try {
        Judgement judgement = runner.judge();
        figures.add(judgement);
        print(judgement, start);
        note(judgement);
        if (!judgement.isFine()) {
          keep(runner, run);
        }
      } catch (AssertionError | RuntimeException e) {
        figures.failed(run, e);
        System.out.println("BROKEN " + run + ": " + e + "\n  repeat: " + run.command());
        keep(runner, run);
      }
    }
  }

  /** So that a person can see what the product misses, and why. */
  private void note(Judgement judgement) throws IOException {
    if (settings.unproven.isPresent()) {
      Files.write(
          settings.unproven.get(),
          judgement.unproven(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static void print(Judgement judgement, long start) {
    Judgement.Count all = judgement.all;
    System.out.printf(
        "%s%s: %d threads, lost %d, proven %d, suspected %d, FALSE %d, %.0f s%n",
        judgement.run,
        judgement.program.hides() ? " (hides)" : judgement.program.virtual() ? " (virtual)" : "",
        judgement.program.candidates().size(),
        all.lost,
        all.proven,
        all.suspected,
        judgement.wrong.size(),
        (System.nanoTime() - start) / 1e9);
    judgement.wrong.forEach(wrong -> System.out.println("  FALSE " + wrong));
    judgement.problems.forEach(problem -> System.out.println("  problem: " + problem));
    if (!judgement.isFine()) {
      System.out.println("  repeat: " + judgement.run.command());
    }
  }

  /** Keeps the last report and the agent's log of a run that failed. */
  private void keep(Runner runner, Run run) throws IOException {
    Path kept =
        settings.failures.resolve(
            "%d-%d-%s-%s".formatted(run.seed(), run.jdk().feature(), run.collector(), run.mode()));
    Files.createDirectories(kept);
    for (String name : List.of("report.json", "agent.log")) {
      Path file = runner.directory().resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, kept.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    System.out.println("  kept: " + kept.toAbsolutePath());
  }
}
