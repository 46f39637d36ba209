package dev.stranded.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.report.Reports;
import dev.stranded.report.page.PageScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSinkTest {

  private final Set<Thread> made = ConcurrentHashMap.newKeySet();
  private final HttpSink sink;

  HttpSinkTest() throws IOException {
    sink =
        new HttpSink(
            new HttpAccess(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of(), null),
            task -> {
              Thread thread = new Thread(task, "serves");
              made.add(thread);
              return thread;
            },
            () -> {
              throw new AssertionError("nobody may ask for a proof without a token");
            });
  }

  @AfterEach
  void close() throws InterruptedException {
    sink.close();
    for (Thread thread : made) {
      thread.join();
    }
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + sink.address().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void servesThePageAndTheJson() throws IOException, InterruptedException {
    sink.accept(Reports.of(Reports.finding("f1", 1)));

    HttpResponse<String> page = ask("GET", "/");
    HttpResponse<String> json = ask("GET", "/report.json");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("worker-0");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(json.body()).contains("\"schema\": \"stranded-report/1\"");
    assertThat(json.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
  }

  @Test
  void servesTheMetricsInTheFormatThatIsAskedFor() throws IOException, InterruptedException {
    assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(503);
    sink.accept(Reports.of(Reports.finding("f1", 3)));

    HttpResponse<String> text = ask("GET", "/metrics");
    URI uri = URI.create("http://127.0.0.1:" + sink.address().getPort() + "/metrics");
    HttpRequest openMetrics =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;q=0.5")
            .build();
    HttpResponse<String> open =
        HttpClient.newHttpClient().send(openMetrics, BodyHandlers.ofString());

    assertThat(text.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text.body())
        .contains("stranded_finding_threads{finding=\"f1\"} 3.0\n")
        .doesNotContain("# EOF");
    assertThat(open.headers().firstValue("Content-Type"))
        .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(open.body())
        .contains("stranded_finding_threads{finding=\"f1\"} 3.0\n")
        .endsWith("# EOF\n");
  }

  @Test
  void servesTheFindingsAsAProfile() throws IOException, InterruptedException {
    sink.accept(Reports.of(Reports.finding("f1", 3)));

    HttpResponse<String> packed = ask("GET", "/debug/pprof/threadleak");

    assertThat(packed.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(ask("GET", "/debug/pprof/threadleak?debug=1").body())
        .startsWith("threadleak profile: total 3\n");
    assertThat(ask("GET", "/debug/pprof/threadleak?debug=2").body()).contains("\"worker-2\"");
    assertThat(ask("GET", "/debug/pprof/threadleak?debug=3").statusCode()).isEqualTo(400);
    assertThat(ask("GET", "/debug/pprof/other").statusCode()).isEqualTo(404);
  }

  @Test
  void servesAllWaitingThreadsAsAProfile() throws IOException, InterruptedException {
    sink.accept(Reports.waiting("worker"));

    HttpResponse<String> packed = ask("GET", "/debug/pprof/threads");

    assertThat(sink.wantsWaitingThreads()).isTrue();
    assertThat(packed.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(ask("GET", "/debug/pprof/threads?debug=0").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/debug/pprof/threads?debug=1").body())
        .startsWith("threads profile: total 15\n");
    assertThat(ask("GET", "/debug/pprof/threads?debug=2").body()).contains("\"worker-2\"");
    assertThat(ask("GET", "/debug/pprof/threads?debug=3").statusCode()).isEqualTo(400);
  }

  @Test
  void letsThePageRunItsOwnScriptAndNothingElse() throws IOException, InterruptedException {
    sink.accept(Reports.waiting("worker"));

    HttpResponse<String> page = ask("GET", "/");

    assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue(PageScript.POLICY);
    assertThat(page.body()).contains("<script>" + PageScript.SCRIPT + "</script>");
  }

  @Test
  void answersHeadWithoutABody() throws IOException, InterruptedException {
    sink.accept(Reports.of());

    HttpResponse<String> head = ask("HEAD", "/");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotServe() throws IOException, InterruptedException {
    assertThat(ask("GET", "/").statusCode()).isEqualTo(503);
    sink.accept(Reports.of());
    assertThat(ask("GET", "/other").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "/").statusCode()).isEqualTo(405);
  }

  @Test
  void makesNoProofWithoutATokenToGive() throws IOException, InterruptedException {
    sink.accept(Reports.of());
    assertThat(ask("POST", "/prove").statusCode()).isEqualTo(403);
    HttpResponse<String> get = ask("GET", "/prove");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
  }

  /** Enough to keep every thread busy, if one could. */
  @Test
  void isNotHeldUpByHalfARequest() throws IOException, InterruptedException {
    sink.accept(Reports.of());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        Socket socket = new Socket(sink.address().getAddress(), sink.address().getPort());
        slow.add(socket);
        send(socket, "GET / HTTP/1.1\r\nHost: loc");
      }
      assertThat(ask("GET", "/").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    assertThat(raw("GET /" + "x".repeat(100_000))).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void refusesWhatIsNoHttp() throws IOException {
    assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  /**
   * A page from elsewhere can make a browser ask here by another name, and could read the answer.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "1.2.3.4"
      })
  void refusesANameThatIsNotThisHosts(String host) throws IOException {
    sink.accept(Reports.of());
    assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:80"})
  void knowsItsOwnNames(String host) throws IOException {
    sink.accept(Reports.of());
    assertThat(raw("GET / HTTP/1.1\r\nhOST: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void knowsTheNameThatWasConfiguredAndTheAddressThatWasAsked() throws IOException {
    HttpAccess any =
        new HttpAccess(
            InetSocketAddress.createUnresolved("app.internal", 80), Set.of("app.example"), null);
    InetAddress asked = InetAddress.getByName("10.1.2.3");
    assertThat(HostCheck.passes("app.internal:80", any, asked)).isTrue();
    assertThat(HostCheck.passes("App.Example:80", any, asked)).isTrue();
    assertThat(HostCheck.passes("an.app.example", any, asked)).isFalse();
    assertThat(HostCheck.passes("10.1.2.3:80", any, asked)).isTrue();
    assertThat(HostCheck.passes("10.1.2.4:80", any, asked)).isFalse();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(sink.address().getAddress(), sink.address().getPort())) {
      try {
        send(socket, request);
      } catch (IOException answeredBeforeTheEnd) {
        // Then there is an answer to read.
      }
      return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
