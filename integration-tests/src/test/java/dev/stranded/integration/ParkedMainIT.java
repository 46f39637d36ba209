package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ParkedMainScenario;

/** A main thread that parks itself for good, in the ways that programs do, is not stuck. */
class ParkedMainIT {

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void isSilentWhereMainJoinsItself(Setup setup) {
    expectNothing(setup, "join");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isSilentWhereMainAwaitsALatch(Setup setup) {
    expectNothing(setup, "latch");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isSilentWhereMainAcquiresASemaphore(Setup setup) {
    expectNothing(setup, "semaphore");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isSilentWhereMainWaitsForAMonitor(Setup setup) {
    expectNothing(setup, "monitor");
  }

  private static void expectNothing(Setup setup, String how) {
    Options options = Options.quickWithProofs().with("prove", "always");
    Launch launch = Launch.of(setup.jdk(), ParkedMainScenario.class).args(how);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(now -> assertThat(now.proof().ran()).isTrue());
      Report report = app.awaitNextReport();
      assertThat(report.find("main")).as(report.toString()).isEmpty();
    }
  }
}
