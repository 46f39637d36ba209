package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.HostileNamesScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask an agent by HTTP, and that a token gets to nobody who has not got it. */
class AccessIT {

  private static final String TOKEN = "correct-horse-battery-staple";

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void startsWithoutTheAgentRatherThanOpenToAll(Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .args("platform")
            .jvm("-javaagent:" + Product.JAR + "=http=0.0.0.0:0");
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      assertThat(app.err().lines()).as(app.describe()).hasSize(1);
      assertThat(app.err().text()).contains("option http", "0.0.0.0:0", "http.token", "without");
      Product.Result attach =
          Product.run(setup.jdk(), "attach", Long.toString(app.pid()), "http=0.0.0.0:0");
      assertThat(attach.exit()).as(attach.all()).isEqualTo(2);
      assertThat(attach.err().lines()).anyMatch(line -> line.contains("http.token"));
    }
  }

  /** On all addresses, as a container would. */
  @OnEveryJvm(selected = true)
  void servesAndProvesForWhoHasTheToken(Setup setup) throws IOException, InterruptedException {
    int port = freePort();
    Path file = Files.writeString(directory.resolve("token-" + setup.jdk().feature()), TOKEN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Options options =
        Options.quick()
            .with("http", "0.0.0.0:" + port)
            .with("http.names", "app.example")
            .with("http.token", "@" + file);
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitNextReport();
      app.awaitLog("http.token: others can read or write " + file + ", whose mode is 640");
      assertThat(ask(port, "GET", "/report.json", "").statusCode()).isEqualTo(401);
      assertThat(ask(port, "POST", "/prove", "").statusCode()).isEqualTo(401);
      assertThat(ask(port, "GET", "/prove", TOKEN).statusCode()).isEqualTo(405);
      assertThat(ask(port, "GET", "/report.json", TOKEN).statusCode()).isEqualTo(200);

      assertThat(statusByName(port, "app.example")).isEqualTo("HTTP/1.1 200 OK");
      assertThat(statusByName(port, "evil.example")).startsWith("HTTP/1.1 421 ");

      HttpResponse<String> answer = ask(port, "POST", "/prove", TOKEN);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Report proven = Report.parse(answer.body());
      assertThat(proven.proof().ran()).as(app.describe()).isTrue();
      proven.expectProven("unreachable", "lost-consumer");
      app.awaitReport(report -> report.expectProven("unreachable", "lost-consumer"));
    }
  }

  @OnEveryJvm
  void tellsTheTokenToNobody(Setup setup) throws Exception {
    int port = freePort();
    Options options =
        Options.quick()
            .with("http", Integer.toString(port))
            .with("http.token", TOKEN)
            .with("jmx", "true")
            .with("debug", "true");
    Launch launch = Launch.of(setup.jdk(), HostileNamesScenario.class).with("byte-buddy-1");
    try (WatchedApp app = WatchedApp.start(setup, launch, options);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean()) {
      app.awaitReport(report -> assertThat(report.findings()).isNotEmpty());
      Product.Result again =
          Product.run(setup.jdk(), "attach", Long.toString(app.jvm().pid()), "threshold=2s");
      app.awaitLog("options changed");
      Product.Result wrong =
          Product.run(
              setup.jdk(), "attach", Long.toString(app.jvm().pid()), "http.token=" + TOKEN + " x");
      assertThat(wrong.exit()).as(wrong.all()).isEqualTo(2);
      Product.Result report =
          Product.run(setup.jdk(), "report", Long.toString(app.jvm().pid()), "--full");
      String told =
          String.join(
              "\n",
              app.describe().replaceFirst("command: .*", ""),
              again.all(),
              wrong.all(),
              report.all(),
              client.invoke("report").toString(),
              ask(port, "GET", "/", TOKEN).body(),
              ask(port, "GET", "/report.json", TOKEN).body(),
              ask(port, "GET", "/metrics", TOKEN).body(),
              ask(port, "GET", "/", TOKEN + "x").body());
      assertThat(told).contains("http.token=(secret)", "WARN fake").doesNotContain(TOKEN);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void loadsNothingOfAProofOnDemandBeforeOneIsAskedFor(Setup setup)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = directory.resolve(setup.jdk().feature() + "-classes.log");
    Options options =
        Options.quick().with("http", Integer.toString(port)).with("http.token", TOKEN);
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .args("platform")
            .jvm("-Xlog:class+load:file=" + log);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      assertThat(ask(port, "POST", "/prove", "").statusCode()).isEqualTo(401);
      assertThat(loaded(log, "dev.stranded.agent.RequestedProof")).isZero();
      assertThat(ask(port, "POST", "/prove", TOKEN).statusCode()).isEqualTo(200);
      assertThat(loaded(log, "dev.stranded.agent.RequestedProof")).isPositive();
    }
  }

  /** The first line of the answer to who has the token and calls this host so. */
  private static String statusByName(int port, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head =
          "GET /metrics HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(host, TOKEN);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.lines().findFirst().orElse("");
    }
  }

  private static long loaded(Path log, String prefix) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + prefix)).count();
    }
  }

  private static HttpResponse<String> ask(int port, String method, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
