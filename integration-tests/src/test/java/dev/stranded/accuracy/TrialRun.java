package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import dev.acme.accuracy.SceneMain;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs one trial in two JVMs: one with the agent; one without, which is first dumped and then
 * scanned, in this order, since a dump leaves nothing behind. Confined to one thread.
 */
final class TrialRun {

  private static final long THRESHOLD_MILLIS = 1_000;

  /** How long a trial is watched in which nothing, or nothing more, is expected. */
  private static final long WATCHED_MILLIS = THRESHOLD_MILLIS + 2_000;

  /** How long the agent may take to find what it must find, on a loaded machine. */
  private static final long PATIENCE_MILLIS = 20_000;

  private final Trial trial;
  private final Settings settings;
  private final Judge judge;
  private final Path directory;
  private final Map<Mode, List<Report>> reports = new EnumMap<>(Mode.class);
  private final List<String> problems = new ArrayList<>();
  private Set<String> deadlocked = Set.of();
  private Set<String> leftOver = Set.of();

  private TrialRun(Trial trial, Settings settings) throws IOException {
    this.trial = trial;
    this.settings = settings;
    this.judge = new Judge(trial, settings.proof());
    this.directory = Files.createTempDirectory("stranded-accuracy");
  }

  static Outcome of(Trial trial, Settings settings) {
    try {
      return new TrialRun(trial, settings).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run() throws IOException {
    try {
      if (settings.modes().contains(Mode.AGENT)) {
        watched();
      }
      unwatched();
    } catch (AssertionError | RuntimeException e) {
      problems.add(e.toString());
    } finally {
      deleteDirectory();
    }
    return new Outcome(trial, reports, deadlocked, leftOver, problems);
  }

  private Launch launch() {
    return Launch.of(trial.jdk(), SceneMain.class)
        .jvm(settings.jvmOptions().toArray(String[]::new))
        .args(trial.scenario().getName(), trial.form().toString(), trial.kind());
  }

  private void watched() {
    Path json = directory.resolve("report.json");
    String options =
        "threshold=%dms,interval=300ms,prove=%s,prove.min-gap=0s,report.json=%s,log=%s"
            .formatted(
                THRESHOLD_MILLIS,
                settings.proof() ? "auto" : "off",
                json,
                directory.resolve("agent.log"));
    Launch launch = launch().jvm("-javaagent:" + Product.JAR + "=" + options);
    try (ForkedJvm jvm = launch.start()) {
      jvm.awaitLine("READY");
      reports.put(Mode.AGENT, watch(json, jvm));
      end(jvm);
    }
  }

  /** All reports until the expectations are met, or until nothing more is to come. */
  private List<Report> watch(Path json, ForkedJvm jvm) {
    List<Report> read = new ArrayList<>();
    long start = System.nanoTime();
    for (long millis = 0; millis < PATIENCE_MILLIS; millis = millisSince(start)) {
      Report report = read(json);
      if (report != null && (read.isEmpty() || !last(read).time().equals(report.time()))) {
        read.add(report);
      }
      boolean met = !read.isEmpty() && judge.unmet(Mode.AGENT, last(read)).isEmpty();
      boolean all = trial.form() == Form.BUG && met && judge.findsAll(last(read));
      if (all || (met && millis > WATCHED_MILLIS) || !jvm.isAlive()) {
        break;
      }
      LockSupport.parkNanos(50_000_000);
    }
    return read;
  }

  private static Report last(List<Report> reports) {
    return reports.get(reports.size() - 1);
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static Report read(Path json) {
    try {
      return Report.parse(Files.readString(json));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unwatched() {
    try (ForkedJvm jvm = launch().start()) {
      jvm.awaitLine("READY");
      deadlocked = names(jvm, "DEADLOCKED ");
      leftOver = names(jvm, "LEFT-OVER ");
      if (settings.modes().contains(Mode.ANALYZE)) {
        Path dump = dump(jvm);
        look(Mode.ANALYZE, List.of("analyze", dump.toString()));
      }
      if (settings.modes().contains(Mode.SCAN)) {
        List<String> command = new ArrayList<>(List.of("scan", Long.toString(jvm.pid())));
        command.addAll(List.of("--threshold", THRESHOLD_MILLIS + "ms"));
        if (!settings.proof()) {
          command.add("--no-proof");
        }
        look(Mode.SCAN, command);
      }
      end(jvm);
    }
  }

  private static Set<String> names(ForkedJvm jvm, String prefix) {
    return jvm.out().lines().stream()
        .filter(line -> line.startsWith(prefix))
        .flatMap(line -> Arrays.stream(line.substring(prefix.length()).split(",", -1)))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private Path dump(ForkedJvm jvm) {
    Path dump = directory.resolve("heap.hprof");
    List<String> command =
        List.of(
            trial.jdk().tool("jcmd").toString(),
            Long.toString(jvm.pid()),
            "GC.heap_dump",
            dump.toString());
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      if (jcmd.awaitExit() != 0 || !Files.exists(dump)) {
        throw new AssertionError("no heap dump\n" + jcmd.describe());
      }
    }
    return dump;
  }

  /** Runs a command of the product; its exit code must fit what it found. */
  private void look(Mode mode, List<String> command) {
    Path json = directory.resolve(mode + ".json");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--json", json.toString()));
    Product.Result result = Product.run(trial.jdk(), all.toArray(String[]::new));
    Report report = read(json);
    if (report == null || result.exit() != (report.findings().isEmpty() ? 0 : 1)) {
      problems.add(mode + " exits with " + result.exit() + "\n" + result.all());
    } else {
      reports.put(mode, List.of(report));
    }
  }

  /** A scenario must keep its word: who is lost stays, and everybody else can end. */
  private void end(ForkedJvm jvm) {
    jvm.tell("end");
    jvm.awaitLine(line -> line.startsWith("LEFT "), "LEFT");
    String expected =
        "LEFT " + trial.lost().stream().filter(thread -> !thread.lost().pooled()).count();
    if (!jvm.out().lines().contains(expected)) {
      problems.add("the scenario does not end with " + expected + "\n" + jvm.describe());
    }
  }

  private void deleteDirectory() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
