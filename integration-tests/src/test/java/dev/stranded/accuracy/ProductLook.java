package dev.stranded.accuracy;

import dev.stranded.integration.Deadline;
import dev.stranded.integration.FalseVerdict;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Jdk;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Product;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The ways to look at one JVM, with a directory for their files. Confined to one thread. */
final class ProductLook implements AutoCloseable {

  private static final long POLL_NANOS = 50_000_000;

  private final Jdk jdk;
  private final String threshold;
  private final Path directory;

  /** Looks at waits from {@code threshold} on, {@code 1s}. */
  ProductLook(Jdk jdk, String threshold) throws IOException {
    this.jdk = jdk;
    this.threshold = threshold;
    this.directory = Files.createTempDirectory("stranded-accuracy");
  }

  /** The JVM option that puts the agent into a JVM, to look at every {@code interval}. */
  String agentOption(String interval, boolean proof) {
    return "-javaagent:"
        + Product.JAR
        + "=threshold=%s,interval=%s,prove=%s,prove.min-gap=0s,report.json=%s,log=%s"
            .formatted(
                threshold,
                interval,
                proof ? "auto" : "off",
                json(),
                directory.resolve("agent.log"));
  }

  private Path json() {
    return directory.resolve("report.json");
  }

  /**
   * All reports of the agent until one satisfies, or until the patience is over. One that might be
   * followed by others that say more is waited upon for a while.
   *
   * @param met whether nothing is left to be desired
   * @param enough whether nothing more can come
   */
  List<Report> reports(
      BooleanSupplier alive,
      Predicate<Report> met,
      Predicate<Report> enough,
      long watchedMillis,
      Deadline patience) {
    List<Report> read = new ArrayList<>();
    long start = System.nanoTime();
    while (!patience.isOver()) {
      Optional<Report> report = read(json());
      if (report.isPresent()
          && (read.isEmpty() || !last(read).time().equals(report.get().time()))) {
        read.add(report.get());
      }
      boolean isMet = !read.isEmpty() && met.test(last(read));
      boolean all = isMet && enough.test(last(read));
      if (all || (isMet && millisSince(start) > watchedMillis) || !alive.getAsBoolean()) {
        break;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return read;
  }

  static Report last(List<Report> reports) {
    return reports.get(reports.size() - 1);
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static Optional<Report> read(Path json) {
    try {
      return Optional.of(Report.parse(Files.readString(json)));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code analyze} of a dump that {@code jcmd} writes of the JVM. */
  Report analyze(ForkedJvm jvm) {
    Path dump = directory.resolve("heap.hprof");
    List<String> command =
        List.of(
            jdk.tool("jcmd").toString(), Long.toString(jvm.pid()), "GC.heap_dump", dump.toString());
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      if (jcmd.awaitExit() != 0 || !Files.exists(dump)) {
        throw new AssertionError("no heap dump\n" + jcmd.describe());
      }
    }
    return look(Mode.ANALYZE, List.of("analyze", dump.toString()));
  }

  /** {@code scan} of the JVM. */
  Report scan(ForkedJvm jvm, boolean proof) {
    List<String> command = new ArrayList<>(List.of("scan", Long.toString(jvm.pid())));
    command.addAll(List.of("--threshold", threshold));
    if (!proof) {
      command.add("--no-proof");
    }
    return look(Mode.SCAN, command);
  }

  /** Runs a command of the product; its exit code must fit what it found. */
  private Report look(Mode mode, List<String> command) {
    Path json = directory.resolve(mode + ".json");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--json", json.toString()));
    Product.Result result = Product.run(jdk, all.toArray(String[]::new));
    return read(json)
        .filter(report -> result.exit() == (report.findings().isEmpty() ? 0 : 1))
        .orElseThrow(
            () -> new AssertionError(mode + " exits with " + result.exit() + "\n" + result.all()));
  }

  @Override
  public void close() throws IOException {
    try {
      FalseVerdict.checkLog(directory.resolve("agent.log"));
    } finally {
      deleteFiles();
    }
  }

  private void deleteFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
