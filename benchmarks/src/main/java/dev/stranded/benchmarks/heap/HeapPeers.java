package dev.stranded.benchmarks.heap;

import dev.stranded.benchmarks.process.Measured;
import dev.stranded.benchmarks.process.MeasuredProcess;
import dev.stranded.benchmarks.process.Scratch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the heap proof with other readers of heap dumps. For each size it makes a dump of a
 * forked JVM and lets all readers read it by turns, each in a fresh JVM; medians are printed as
 * tables, progress goes to standard error.
 */
public final class HeapPeers {
  private static final long MEGABYTE = 1_000_000;

  /** Room on disk for a dump and what readers put beside it. */
  private static final int ROOM = 2;

  private final PeerOptions options;
  private final Path directory;
  private final List<Contender> tooSlow = new ArrayList<>();
  private final List<PeerTable.Row> rows = new ArrayList<>();

  private HeapPeers(PeerOptions options, Path directory) {
    this.options = options;
    this.directory = directory;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    PeerOptions options = PeerOptions.parse(arguments);
    Path directory = Scratch.create(options.directory(), "heap-peers-");
    List<PeerTable.Row> rows = new HeapPeers(options, directory).run();
    System.out.println(PeerTable.of(rows));
  }

  private List<PeerTable.Row> run() throws IOException, InterruptedException {
    for (int megabytes : options.megabytes()) {
      if (Files.getFileStore(directory).getUsableSpace() < ROOM * MEGABYTE * megabytes) {
        say("no room on the disk for a dump of %d MB in %s", megabytes, directory);
      } else {
        tryToCompare(megabytes);
      }
    }
    return rows;
  }

  /** What was measured of other sizes is printed even if there is no dump of this one. */
  private void tryToCompare(int megabytes) throws IOException, InterruptedException {
    try {
      compare(megabytes);
    } catch (IllegalStateException e) {
      say("%d MB: %s", megabytes, e.getMessage());
    }
  }

  private void compare(int megabytes) throws IOException, InterruptedException {
    Path dump = directory.resolve(megabytes + ".hprof");
    double seconds = write(dump, megabytes);
    long bytes = Files.size(dump);
    say("%d MB: HotSpot wrote the dump in %.2f s", bytes / MEGABYTE, seconds);
    Map<Contender, List<Measured>> runs = new LinkedHashMap<>();
    options.contenders().forEach(contender -> runs.put(contender, new ArrayList<>()));
    for (int round = 0; round < options.rounds(megabytes); round++) {
      for (Contender contender : inOrder(round)) {
        if (runs.get(contender).stream().allMatch(run -> run.failure() == null)) {
          runs.get(contender).add(read(contender, dump, bytes));
        }
      }
    }
    Files.delete(dump);
    rows.add(new PeerTable.Row(bytes, seconds, runs));
  }

  /** Every other round the other way round, so that a load that grows meets all alike. */
  private List<Contender> inOrder(int round) {
    List<Contender> order = new ArrayList<>(options.contenders());
    order.removeAll(tooSlow);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private double write(Path dump, int megabytes) throws IOException, InterruptedException {
    say("%d MB: filling a heap and dumping it", megabytes);
    return ServiceDump.write(
        options.dumpedJava(), dump, megabytes, options.rounds(megabytes), log(), options.limit());
  }

  private Measured read(Contender contender, Path dump, long bytes)
      throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory(directory, "reader-");
    List<String> command = contender.command(options.java(), dump, bytes, temporary);
    Measured measured = MeasuredProcess.run(command, log(), options.limit());
    Scratch.delete(temporary);
    String failure = measured.failure();
    say(
        "%d MB: %s, %.2f s, CPU %.2f s, %s",
        bytes / MEGABYTE,
        contender.name(),
        measured.wallSeconds(),
        measured.cpuSeconds(),
        failure == null ? measured.output() : failure);
    if (measured.wallSeconds() > options.limit().toSeconds()) {
      tooSlow.add(contender);
    }
    return measured;
  }

  private Path log() {
    return directory.resolve("output.txt");
  }

  private static void say(String format, Object... values) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.err.printf(
        Locale.ROOT,
        "%s load %.1f  %s%n",
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        load,
        String.format(Locale.ROOT, format, values));
  }
}
