package dev.stranded.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.report.ProofInProgressException;
import dev.stranded.report.ProofOnDemand;
import dev.stranded.report.Reports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask where a token is set, and what for. */
class TokenTest {

  private static final String TOKEN = "correct-horse-battery";

  @ParameterizedTest
  @ValueSource(strings = {"/", "/report.json", "/metrics", "/debug/pprof/threads", "/other"})
  void refusesWhoDoesNotGiveIt(String path) throws Exception {
    try (HttpSink sink = open(Reports::of)) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      HttpResponse<String> refused = ask(sink, "GET", path, null);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(refused.body()).isEqualTo("Give the token.\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer correct-horse-batter",
        "Bearer correct-horse-batteryy",
        "Bearer correct-horse-batterycorrect-horse-battery",
        "Bearer Correct-horse-battery",
        "Basic correct-horse-battery",
        "correct-horse-battery"
      })
  void refusesWhatIsNotIt(String header) throws Exception {
    try (HttpSink sink = open(Reports::of)) {
      sink.accept(Reports.of());
      assertThat(ask(sink, "GET", "/", header).statusCode()).isEqualTo(401);
      assertThat(ask(sink, "POST", "/prove", header).statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer correct-horse-battery", "bearer   correct-horse-battery "})
  void servesWhoGivesIt(String header) throws Exception {
    try (HttpSink sink = open(Reports::of)) {
      sink.accept(Reports.of(Reports.finding("f1", 1)));
      assertThat(ask(sink, "GET", "/", header).statusCode()).isEqualTo(200);
      assertThat(ask(sink, "GET", "/metrics", header).statusCode()).isEqualTo(200);
      assertThat(ask(sink, "GET", "/other", header).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void takesNoTwoOfThem() {
    String head = "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n";
    assertThat(dev.stranded.report.http.HttpRequest.parse(head + "\r\n").authorization())
        .isEqualTo("Bearer x");
    assertThat(
            dev.stranded.report.http.HttpRequest.parse(head + "authorization: Bearer y\r\n\r\n")
                .authorization())
        .isNull();
  }

  @Test
  void makesAProofAndAnswersWithItsReport() throws Exception {
    try (HttpSink sink = open(() -> Reports.of(Reports.finding("proven-now", 1)))) {
      HttpResponse<String> answer = ask(sink, "POST", "/prove", "Bearer " + TOKEN);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("application/json; charset=utf-8");
      assertThat(answer.body()).contains("\"id\": \"proven-now\"");
      assertThat(ask(sink, "GET", "/prove", "Bearer " + TOKEN).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    ProofOnDemand busy =
        () -> {
          throw new ProofInProgressException();
        };
    try (HttpSink sink = open(busy)) {
      HttpResponse<String> answer = ask(sink, "POST", "/prove", "Bearer " + TOKEN);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("a heap proof is being made already\n");
    }
    ProofOnDemand gone =
        () -> {
          throw new IllegalStateException("the agent was detached meanwhile");
        };
    try (HttpSink sink = open(gone)) {
      HttpResponse<String> answer = ask(sink, "POST", "/prove", "Bearer " + TOKEN);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("the agent was detached meanwhile\n");
    }
  }

  /** Newer connections close the oldest, but not one that waits for a proof. */
  @Test
  void letsNobodyInterruptAProof() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch made = new CountDownLatch(1);
    ProofOnDemand slow =
        () -> {
          asked.countDown();
          await(made);
          return Reports.of();
        };
    try (HttpSink sink = open(slow)) {
      sink.accept(Reports.of());
      FutureTask<HttpResponse<String>> proof =
          new FutureTask<>(() -> ask(sink, "POST", "/prove", "Bearer " + TOKEN));
      Thread client = new Thread(proof, "asks for a proof");
      client.start();
      await(asked);
      for (int i = 0; i < 20; i++) {
        assertThat(ask(sink, "GET", "/", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      }
      made.countDown();
      assertThat(proof.get().statusCode()).isEqualTo(200);
      client.join();
    }
  }

  @Test
  void spellsItNowhere() {
    BearerToken token = Objects.requireNonNull(BearerToken.of(TOKEN, ""));
    HttpAccess access = new HttpAccess(new InetSocketAddress(0), Set.of(), token);
    assertThat(token.toString() + access).doesNotContain(TOKEN);
    assertThat(token).isEqualTo(BearerToken.of(TOKEN, "another caution"));
    assertThat(token).isNotEqualTo(BearerToken.of(TOKEN + "x", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fifteen-letters", "with a space in it all", "mit-\u00fcml\u00e4uten-drin"})
  void isOfACertainForm(String text) {
    assertThat(BearerToken.of(text, "")).isNull();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  private static HttpSink open(ProofOnDemand proofs) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpAccess access = new HttpAccess(any, Set.of(), BearerToken.of(TOKEN, ""));
    return new HttpSink(access, task -> new Thread(task, "serves"), proofs);
  }

  private static HttpResponse<String> ask(
      HttpSink sink, String method, String path, String authorization)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + sink.address().getPort() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
