package dev.stranded.benchmarks.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Many healthy JVMs, as far as Prometheus can tell: one server, a path each, and the series that an
 * agent has that found nothing, or only what others have declared known. Safe for use by several
 * threads.
 */
final class SyntheticTargets implements AutoCloseable {

  /** So many series has each, the JVM's own {@code up} and such not counted. */
  static final int SERIES = 20;

  private static final int OK = 200;
  private static final int THREADS = 4;
  private static final int NOT_FOUND = 404;
  private static final String PATH = "/t/";

  private final HttpServer server;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  SyntheticTargets() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext(PATH, SyntheticTargets::answer);
    server.setExecutor(pool);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Where the target of that number is scraped. */
  static String path(int number) {
    return PATH + number;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String number = exchange.getRequestURI().getPath().substring(PATH.length());
      boolean known = number.matches("\\d{1,9}");
      byte[] text = (known ? text(Integer.parseInt(number)) : "").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(known ? OK : NOT_FOUND, text.length);
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(text);
      }
    }
  }

  /**
   * The series of one that runs well; figures differ from target to target and stay as they are.
   */
  static String text(int number) {
    int threads = 40 + number % 160;
    int waiting = threads / 2;
    return """
        stranded_threads{kind="platform",state="waiting"} %1$d
        stranded_threads{kind="platform",state="other"} %2$d
        stranded_threads{kind="virtual",state="waiting"} 0
        stranded_threads{kind="virtual",state="other"} 0
        stranded_waiting_threads{verdict="proven"} 0
        stranded_waiting_threads{verdict="suspected"} 0
        stranded_waiting_threads{verdict="undecided"} 0
        stranded_waiting_threads{verdict="none"} %1$d
        stranded_ignored_findings 0
        stranded_finding_threads_truncated 0
        stranded_wait_seconds_count{kind="lock"} %3$d
        stranded_wait_seconds_sum{kind="lock"} %1$d
        stranded_round_duration_seconds_count %3$d
        stranded_round_duration_seconds_sum %1$d
        stranded_proof_pause_seconds_count 0
        stranded_proof_pause_seconds_sum 0
        stranded_proofs_total{outcome="finished"} 0
        stranded_refuted_proofs_total 0
        stranded_hook_failures_total 0
        stranded_dropped_records_total 0
        """
        .formatted(waiting, threads - waiting, number);
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
