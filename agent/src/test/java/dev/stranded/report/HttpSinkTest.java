package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSinkTest {

  private final Set<Thread> made = ConcurrentHashMap.newKeySet();
  private final HttpSink sink;

  HttpSinkTest() throws IOException {
    sink =
        new HttpSink(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            task -> {
              Thread thread = new Thread(task, "serves");
              made.add(thread);
              return thread;
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
    assertThat(made).hasSize(1);
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
}
