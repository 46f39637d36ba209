package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.IdleScenario;
import dev.acme.scenarios.LoggingScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The application's logging and the agent's never meet. */
class LoggingIT {

  @TempDir Path directory;

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>APP %logger %msg%n</pattern></encoder>
        </appender>
        <root level="TRACE"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  @OnEveryJvm(selected = true)
  void leavesTheApplicationsConfigurationToTheApplication(Setup setup) throws IOException {
    Launch launch =
        logging(setup, "logback-", "slf4j-")
            .jvm("-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitNextReport();
      app.jvm().tell("end");
      assertThat(app.jvm().awaitExit()).isZero();
      assertThat(app.jvm().out().lines())
          .containsExactly(
              "APP orders logged by ch.qos.logback.classic.Logger",
              "READY",
              "APP orders logged at the end");
      assertThat(appErrors(app))
          .as("of slf4j itself: once, by the application's")
          .hasSize(1)
          .allMatch(line -> line.startsWith("SLF4J(I): Attempting to load provider"));
    }
  }

  /** Settings that would break our logging if we heeded them. */
  @OnEveryJvm
  void isNotConfiguredByTheApplicationsProperties(Setup setup) throws IOException {
    Launch launch =
        Launch.of(setup.jdk(), IdleScenario.class)
            .jvm("-Dlogback.configurationFile=" + configuration())
            .jvm("-Dslf4j.provider=dev.acme.NoSuchProvider")
            .jvm("-Dlogback.statusListenerClass=ch.qos.logback.core.status.OnConsoleStatusListener")
            .jvm("-Dslf4j.internal.verbosity=DEBUG");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitNextReport();
      app.jvm().tell("end");
      assertThat(app.jvm().awaitExit()).isZero();
      assertThat(app.jvm().out().lines()).containsExactly("READY");
      assertThat(appErrors(app)).isEmpty();
    }
  }

  private Launch logging(Setup setup, String... jars) throws IOException {
    return Launch.of(setup.jdk(), LoggingScenario.class)
        .with(jars)
        .jvm("-Dlogback.configurationFile=" + configuration());
  }

  private Path configuration() throws IOException {
    return Files.writeString(directory.resolve("app.xml"), CONFIGURATION);
  }

  /** Without the JVM's own warning of an agent that is loaded late. */
  private static List<String> appErrors(WatchedApp app) {
    return app.jvm().err().lines().stream().filter(line -> !line.startsWith("WARNING: ")).toList();
  }
}
