package dev.stranded.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a process and measures it by {@code /proc}: CPU time by what this process is told of ended
 * children, memory by looking every few milliseconds. One at a time. Confined to one thread.
 */
public final class MeasuredProcess {
  private static final int POLL_MILLIS = 10;
  private static final double TICKS_PER_SECOND = 100;
  private static final int TAIL = 300;

  /** Fields of {@code /proc/self/stat} behind the name: CPU of ended children, user and system. */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  private final Process process;
  private final Path status;
  private long peakBytes;
  private long privateBytes;

  private MeasuredProcess(Process process) {
    this.process = process;
    this.status = Path.of("/proc", Long.toString(process.pid()), "status");
  }

  /**
   * Runs a command to its end.
   *
   * @param log where its output goes
   */
  public static Measured run(List<String> command, Path log, Duration limit)
      throws IOException, InterruptedException {
    long ticks = ticksOfChildren();
    long start = System.nanoTime();
    Process started =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    MeasuredProcess measured = new MeasuredProcess(started);
    boolean ended = measured.await(start + limit.toNanos());
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu = (ticksOfChildren() - ticks) / TICKS_PER_SECOND;
    String output = Files.readString(log).strip();
    String failure = ended ? failure(started.exitValue(), output) : "more than " + minutes(limit);
    return new Measured(wall, cpu, measured.peakBytes, measured.privateBytes, output, failure);
  }

  private static String minutes(Duration limit) {
    return limit.toSeconds() / 60.0 + " minutes";
  }

  private static @Nullable String failure(int exit, String output) {
    if (exit == 0) {
      return null;
    }
    String tail = output.substring(Math.max(0, output.length() - TAIL));
    return output.contains("OutOfMemoryError") ? "out of memory" : "exit " + exit + ": " + tail;
  }

  private boolean await(long deadline) throws InterruptedException {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
        if (System.nanoTime() - deadline > 0) {
          return false;
        }
      }
      return true;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void look() {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          peakBytes = Math.max(peakBytes, kilobytes(line));
        } else if (line.startsWith("RssAnon:")) {
          privateBytes = Math.max(privateBytes, kilobytes(line));
        }
      }
    } catch (IOException ended) {
      // It ended between the wait and the look: what was seen before counts.
      process.isAlive();
    }
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.replaceAll("\\D+", "")) * 1024;
  }

  private static long ticksOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
  }
}
