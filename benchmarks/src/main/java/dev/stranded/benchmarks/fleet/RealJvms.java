package dev.stranded.benchmarks.fleet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The JVMs with bugs, each with the agent, and what their own reports say. Confined to a thread.
 */
final class RealJvms implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long POLL_NANOS = 200_000_000;

  private final List<Process> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<Path> reports = new ArrayList<>();

  /** Starts {@code count} of them; the bugs take turns, and some have more threads than others. */
  RealJvms(int count, Path agent, Path directory) throws IOException {
    for (int i = 0; i < count; i++) {
      int port = freePort();
      Path report = directory.resolve("report-" + i + ".json");
      String options =
          "threshold=1s,interval=1s,prove.min-gap=1s,log=off,http=127.0.0.1:"
              + port
              + ",report.json="
              + report;
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx64m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-javaagent:" + agent + '=' + options,
              "-cp",
              System.getProperty("java.class.path"),
              BuggyService.class.getName(),
              Integer.toString(i % BuggyService.BUGS),
              Integer.toString(1 + i / BuggyService.BUGS));
      builder.redirectErrorStream(true);
      builder.redirectOutput(directory.resolve("jvm-" + i + ".txt").toFile());
      processes.add(builder.start());
      ports.add(port);
      reports.add(report);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  List<Integer> ports() {
    return List.copyOf(ports);
  }

  /**
   * Threads by finding, summed over all; returns once each JVM has one that is proven.
   *
   * @throws IllegalStateException if one has none after five minutes
   */
  Map<String, Long> awaitFindings() throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Map<String, Long> threads = new TreeMap<>();
    for (int i = 0; i < reports.size(); i++) {
      List<JsonObject> findings = findings(reports.get(i));
      while (findings.isEmpty()) {
        if (System.nanoTime() - deadline > 0 || !processes.get(i).isAlive()) {
          throw new IllegalStateException("JVM " + i + " has found nothing: " + reports.get(i));
        }
        LockSupport.parkNanos(POLL_NANOS);
        findings = findings(reports.get(i));
      }
      for (JsonObject finding : findings) {
        threads.merge(finding.get("id").getAsString(), finding.get("count").getAsLong(), Long::sum);
      }
    }
    return threads;
  }

  /** Those of a report all of whose findings are proven; none if it has others, or is not there. */
  private static List<JsonObject> findings(Path report) throws IOException {
    if (!Files.exists(report)) {
      return List.of();
    }
    List<JsonObject> findings = new ArrayList<>();
    for (JsonElement each :
        JsonParser.parseString(Files.readString(report))
            .getAsJsonObject()
            .getAsJsonArray("findings")) {
      if (!each.getAsJsonObject().get("verdict").getAsString().equals("proven")) {
        return List.of();
      }
      findings.add(each.getAsJsonObject());
    }
    return findings;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
