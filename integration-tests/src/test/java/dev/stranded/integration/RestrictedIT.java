package dev.stranded.integration;

import dev.acme.scenarios.RestrictedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A security manager that grants the agent all and the application nothing: gone since 24. */
class RestrictedIT {

  @TempDir Path directory;

  @OnEveryJvm(until = 23)
  void worksUnderASecurityManager(Setup setup) throws IOException {
    Path policy = directory.resolve("restrictive.policy");
    Files.writeString(
        policy,
        "grant codeBase \"%s\" { permission java.security.AllPermission; };%n"
            .formatted(Product.JAR.toUri()));
    Launch launch =
        Launch.of(setup.jdk(), RestrictedScenario.class)
            .jvm("-Djava.security.manager", "-Djava.security.policy==" + policy);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      app.jvm().awaitLine("SUM 5050");
      app.jvm().awaitLine("FORBIDDEN");
      app.awaitNextReport();
    }
  }
}
