package dev.stranded.benchmarks.heap;

import dev.stranded.benchmarks.process.Measured;
import dev.stranded.benchmarks.process.MeasuredProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes dumps of a forked JVM that is filled like a service, and has the heap proof read them. */
public final class ServiceDump {

  private ServiceDump() {}

  /**
   * Has a dump written.
   *
   * @param java the {@code java} that is dumped
   * @param megabytes its size, about
   * @param times how often it is written; the last one is left
   * @param log where the process says what it has to say
   * @return how many seconds the JVM needed for it, the median
   * @throws IllegalStateException if there is none
   */
  public static double write(
      String java, Path dump, int megabytes, int times, Path log, Duration limit)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            java,
            "-Xmx" + (megabytes * 3L / 2 + 128) + "m",
            "-cp",
            System.getProperty("java.class.path", ""),
            ServiceHeap.class.getName(),
            Integer.toString(megabytes),
            dump.toString(),
            Integer.toString(times));
    Measured target = MeasuredProcess.run(command, log, limit);
    if (target.failure() != null) {
      throw new IllegalStateException("no dump: " + target.failure());
    }
    return target.number("nanos") / 1e9;
  }

  /** Has the heap proof read it in a JVM of its own, with a heap of a quarter of its size. */
  public static Measured read(
      String java, Path dump, long bytes, Path directory, Path log, Duration limit)
      throws IOException, InterruptedException {
    List<String> command = Contender.ALL.get(0).command(java, dump, bytes, directory);
    return MeasuredProcess.run(command, log, limit);
  }
}
