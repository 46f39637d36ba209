package dev.stranded.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stranded.model.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves the latest report over HTTP: {@code /} as a page, {@code /report.json} as JSON. The
 * reporting thread hands reports over; a thread of the sink's own serves them.
 */
public final class HttpSink implements ReportSink {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final HttpServer server;
  private final ExecutorService threads;

  // HB: volatile write in accept → read in serve; carries the immutable report.
  private volatile @Nullable Report latest;

  /**
   * Starts to listen.
   *
   * @param threads makes the thread that serves; the JDK's server adds its dispatcher, a daemon if
   *     the calling thread is one
   * @throws IOException if the address cannot be bound
   */
  public HttpSink(InetSocketAddress address, ThreadFactory threads) throws IOException {
    this.server = HttpServer.create(address, 0);
    this.threads = Executors.newSingleThreadExecutor(threads);
    server.setExecutor(this.threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it listens; the port is the real one also if 0 was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void accept(Report report) {
    latest = report;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Report report = latest;
      String path = exchange.getRequestURI().getPath();
      if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        answer(exchange, 405, "text/plain", "Only GET and HEAD.\n");
      } else if (!path.equals("/") && !path.equals("/report.json")) {
        answer(exchange, 404, "text/plain", "Here are / and /report.json.\n");
      } else if (report == null) {
        answer(exchange, 503, "text/plain", "There is no report yet.\n");
      } else if (path.equals("/")) {
        StringBuilder page = new StringBuilder();
        HtmlReport.write(report, page);
        answer(exchange, 200, "text/html", page.toString());
      } else {
        StringBuilder json = new StringBuilder();
        JsonReport.write(report, json);
        answer(exchange, 200, "application/json", json.toString());
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
