package dev.stranded.integration;

import dev.acme.scenarios.IdleJdkScenario;
import dev.acme.scenarios.IdleJettyScenario;
import dev.acme.scenarios.IdleNettyScenario;
import java.time.Duration;

/** Real servers and libraries, idle for longer than the threshold: not one finding. */
class HealthyLibrariesIT {

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final int SOAK_SECONDS = Integer.getInteger("soak.seconds", 12);

  @OnEveryJvm(selected = true)
  void reportsNothingOfIdlePoolsTimersAndServersOfTheJdk(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), IdleJdkScenario.class);
    // No proofs: these programs keep no reference to their pools, and would rightly be told so.
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.assertNoFindingFor(IDLE);
    }
  }

  @OnEveryJvm
  void reportsNothingOfAnIdleNettyAndAnAsynchronousAppender(Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), IdleNettyScenario.class).with("netty", "logback", "slf4j");
    // No proofs: these programs keep no reference to their pools, and would rightly be told so.
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.assertNoFindingFor(IDLE);
    }
  }

  /** Light traffic at first, then idle, for as long as {@code scripts/healthy-soak} wants. */
  @OnEveryJvm
  void reportsNothingOfAJettyWithHikariCpAndH2(Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), IdleJettyScenario.class)
            .with("jetty", "HikariCP", "h2-", "slf4j", "logback")
            .jvm("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener")
            .args(Integer.toString(SOAK_SECONDS / 3));
    Options options =
        SOAK_SECONDS < 60
            ? Options.quickWithProofs()
            : Options.quickWithProofs().with("threshold", "2s").with("interval", "1s");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.assertNoFindingFor(Duration.ofSeconds(SOAK_SECONDS));
    }
  }
}
