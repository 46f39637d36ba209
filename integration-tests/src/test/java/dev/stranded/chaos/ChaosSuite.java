package dev.stranded.chaos;

import dev.stranded.integration.Jdk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Troubles a service on every JDK, all of them at once, for as long as is wanted. Exits with 1 if
 * anything of the service failed, anything false was said, or anything is left.
 */
public final class ChaosSuite {

  private final Settings settings;
  private final Jdk jdk;
  private final Figures figures;

  private ChaosSuite(Settings settings, Jdk jdk) {
    this.settings = settings;
    this.jdk = jdk;
    this.figures = new Figures(jdk);
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings;
    try {
      settings = Settings.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("chaos: " + e.getMessage());
      System.exit(2);
      return;
    }
    List<ChaosSuite> suites =
        settings.jdks().stream().map(j -> new ChaosSuite(settings, j)).toList();
    List<Thread> threads = new ArrayList<>();
    for (ChaosSuite suite : suites) {
      Thread thread = new Thread(suite::run, "chaos-" + suite.jdk.feature());
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    suites.forEach(suite -> System.out.println(suite.figures.table()));
    System.exit(suites.stream().allMatch(suite -> suite.figures.isFine()) ? 0 : 1);
  }

  private void run() {
    long end = System.nanoTime() + settings.time().toNanos();
    for (int number = 1; System.nanoTime() - end < 0; number++) {
      long seed = settings.seed() * 1_000 + number;
      Path directory = settings.directory().resolve("%d-%d".formatted(jdk.feature(), seed));
      try {
        Files.createDirectories(directory);
        new Round(jdk, settings, figures, seed, directory).run();
      } catch (Exception | AssertionError | OutOfMemoryError failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        figures.problem("BROKEN, seed " + seed + ": " + text);
      }
    }
  }
}
