package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.HeldLockScenario;

/** An agent whose thread hangs can be detached, and another one be attached. */
class HangingAgentIT {

  @OnEveryJvm(since = 25, starts = Setup.Start.ATTACHED)
  void isDetachedWithoutItsThread(Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), HeldLockScenario.class)
            .jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> assertThat(report.agent().wovenMethods()).isPositive());
      app.jvm().tell("hold");
      app.jvm().awaitLine("HELD");
      Product.Result result = Product.run(setup.jdk(), "detach", Long.toString(app.jvm().pid()));
      assertThat(result.exit()).as(result.toString()).isZero();
      assertThat(result.out()).contains("detached; the agent's thread hangs");
      app.attach();
      app.jvm().tell("release");
      // What hung comes to its end now, and must leave the new one alone.
      app.jvm().awaitLine("ENDED");
      Report later = app.awaitNextReport();
      assertThat(later.agent().wovenMethods()).isPositive();
      app.detach();
    }
  }
}
