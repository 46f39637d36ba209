package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import dev.acme.accuracy.Index;
import dev.stranded.integration.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Every scenario many times under every {@link Stress}. Its main program prints a line for each
 * trial and a table, writes the page, and exits with 1 on anything false.
 */
public final class StressSuite {

  private final Settings settings;
  private final List<Stress> stresses;
  private final int times;

  private StressSuite(Settings settings, List<Stress> stresses, int times) {
    this.settings = settings;
    this.stresses = stresses;
    this.times = times;
  }

  public static void main(String[] args) throws Exception {
    StressSuite suite;
    try {
      suite = parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("stress: " + e.getMessage());
      System.exit(2);
      return;
    }
    List<StressRun.Result> results = suite.run();
    System.out.println();
    System.out.print(suite.table(results));
    long wrong = results.stream().filter(result -> !result.wrong().isEmpty()).count();
    System.out.println("TOTAL " + results.size() + " trials, " + wrong + " with anything false");
    System.exit(wrong == 0 && !results.isEmpty() ? 0 : 1);
  }

  private static StressSuite parse(String... arguments) {
    List<String> others = new ArrayList<>(List.of("--forms=bug,healthy"));
    List<Stress> stresses = Stress.ALL;
    int times = 50;
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      switch (parts[0]) {
        case "--times" -> times = Integer.parseInt(parts[1]);
        case "--stress" ->
            stresses = Arrays.stream(parts[1].split(",", -1)).map(Stress::named).toList();
        default -> others.add(argument);
      }
    }
    return new StressSuite(Settings.parse(others.toArray(String[]::new)), stresses, times);
  }

  private List<StressRun.Result> run()
      throws InterruptedException, ExecutionException, IOException {
    List<Trial> trials = Trial.plan(Index.ALL, settings);
    List<StressRun.Result> results = new ArrayList<>();
    for (Stress stress : stresses) {
      ExecutorService workers = Executors.newFixedThreadPool(settings.parallel());
      List<Thread> hogs = hogs(stress.hogs());
      try {
        List<Future<StressRun.Result>> futures = new ArrayList<>();
        trials.forEach(
            trial -> futures.add(workers.submit(() -> StressRun.of(trial, stress, times))));
        for (Future<StressRun.Result> future : futures) {
          results.add(future.get());
          print(future.get(), results.size(), trials.size() * stresses.size());
        }
      } finally {
        workers.shutdownNow();
        hogs.forEach(Thread::interrupt);
      }
      // Now rather than at the end, which may be hours away.
      writePage(table(results));
    }
    return results;
  }

  private static List<Thread> hogs(int count) {
    List<Thread> hogs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread hog =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  Thread.onSpinWait();
                }
              },
              "hog");
      hog.setDaemon(true);
      hog.start();
      hogs.add(hog);
    }
    return hogs;
  }

  private static void print(StressRun.Result result, int number, int of) {
    System.out.printf(
        "%d/%d %s, %s: %d lost, %d proven, %d suspected%n",
        number,
        of,
        result.stress().name(),
        result.trial(),
        result.lost(),
        result.proven(),
        result.suspected());
    result.wrong().forEach(wrong -> System.out.println("FALSE " + wrong));
  }

  private String table(List<StressRun.Result> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| under | form | JVMs | lost | provable | proven | suspected | missed | false |\n");
    text.append("| --- | --- |").append(" ---: |".repeat(7)).append('\n');
    for (Stress stress : stresses) {
      for (Form form : settings.forms()) {
        List<StressRun.Result> of =
            results.stream()
                .filter(r -> r.stress().equals(stress) && r.trial().form() == form)
                .toList();
        if (of.isEmpty()) {
          continue;
        }
        text.append("| ").append(stress.name()).append(" | ").append(form).append(" |");
        text.append(' ').append(of.size()).append(" |");
        cell(text, of, StressRun.Result::lost);
        cell(text, of, StressRun.Result::provable);
        cell(text, of, StressRun.Result::proven);
        cell(text, of, StressRun.Result::suspected);
        cell(text, of, StressRun.Result::missed);
        cell(text, of, result -> result.wrong().size());
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void cell(
      StringBuilder text, List<StressRun.Result> of, ToIntFunction<StressRun.Result> value) {
    text.append(' ').append(of.stream().mapToInt(value).sum()).append(" |");
  }

  private void writePage(String table) throws IOException {
    if (settings.page().isPresent()) {
      String head =
          "# Under stress\n\n"
              + ("Written by `scripts/accuracy-stress`, which runs every scenario %d times in one JVM"
                      + " with the agent,\non JDK %s, on %s threads. Counts are of threads.\n\n")
                  .formatted(
                      times,
                      settings.jdks().stream()
                          .map(Jdk::version)
                          .collect(Collectors.joining(" and ")),
                      String.join(" and ", settings.kinds()));
      Files.writeString(settings.page().get(), head + table);
    }
  }
}
