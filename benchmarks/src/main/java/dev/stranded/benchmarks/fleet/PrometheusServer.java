package dev.stranded.benchmarks.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A real Prometheus that finds its targets in a file. Confined to a thread. */
final class PrometheusServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final long POLL_NANOS = 1_000_000_000;
  private static final int OK = 200;
  private static final int LONGEST_SCRAPE_SECONDS = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Path said;
  private final Process process;

  /**
   * Starts it.
   *
   * @param targets service discovery, JSON
   * @param intervalSeconds how often each target is scraped
   */
  PrometheusServer(Path program, Path directory, JsonArray targets, int intervalSeconds)
      throws IOException {
    Path file = directory.resolve("targets.json");
    Files.writeString(file, targets.toString());
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: %ds, scrape_timeout: %ds}
        scrape_configs:
          - job_name: fleet
            file_sd_configs: [{files: ["%s"]}]
        """
            .formatted(intervalSeconds, Math.min(LONGEST_SCRAPE_SECONDS, intervalSeconds), file));
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    said = directory.resolve("prometheus.txt");
    process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
  }

  /**
   * Returns once a scrape of each target has succeeded.
   *
   * @throws IllegalStateException if that takes more than a quarter of an hour
   */
  void awaitTargets(int count) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    String seen = "";
    while (System.nanoTime() - deadline < 0 && process.isAlive()) {
      try {
        Map<String, Double> up = query("sum(up)", "");
        seen = up.toString();
        if (up.getOrDefault("", 0.0) >= count) {
          return;
        }
      } catch (IOException notYet) {
        seen = notYet.toString();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new IllegalStateException(
        "of " + count + " targets are up: " + seen + '\n' + Files.readString(said));
  }

  /**
   * The values of an instant query, in its order, by a label.
   *
   * @throws IOException if it does not answer, or refuses
   */
  Map<String, Double> query(String expression, String label)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(expression + ": " + response.body());
    }
    Map<String, Double> values = new LinkedHashMap<>();
    JsonObject data =
        JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonObject("data");
    for (JsonElement each : data.getAsJsonArray("result")) {
      JsonObject labels = each.getAsJsonObject().getAsJsonObject("metric");
      values.put(
          labels.has(label) ? labels.get(label).getAsString() : "",
          each.getAsJsonObject().getAsJsonArray("value").get(1).getAsDouble());
    }
    return values;
  }

  /** Numbers that it has of itself. */
  List<Long> memory() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
