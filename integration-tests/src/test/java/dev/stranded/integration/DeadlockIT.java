package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;

/** Rule {@code deadlock}. Its healthy twin is in {@link HealthyTwinsIT}. */
class DeadlockIT {

  @OnEveryJvm(selected = true)
  void reportsCyclesOfPlatformThreads(Setup setup) {
    expectAllCycles(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsCyclesOfVirtualThreads(Setup setup) {
    expectAllCycles(setup, "virtual");
  }

  @OnEveryJvm(since = 21)
  void reportsCyclesAcrossBothKindsOfThreads(Setup setup) {
    expectAllCycles(setup, "mixed");
  }

  private static void expectAllCycles(Setup setup, String kind) {
    // Initialising a class pins a carrier: two cores would be too few for them all.
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .jvm("-Djdk.virtualThreadScheduler.parallelism=32")
            .args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      app.awaitReport(
          report -> {
            report.expectProven("deadlock", "lock-1", "lock-2");
            report.expectProven("deadlock", "write-1", "write-2");
            report.expectProven("deadlock", "read-1", "read-2");
            report.expectProven("deadlock", "upgrade-1");
            if (setup.tellsMonitorsOf(kind)) {
              report.expectProven("deadlock", "monitor-1", "monitor-2");
              report.expectProven("deadlock", "round-1", "round-2", "round-3");
            }
            if (kind.equals("platform")) {
              // No JVM tells who waits for a class among virtual threads.
              report.expectProven("deadlock", "class-1", "class-2");
            }
            report.expectSuspected("deadlock", "stamped-1", "stamped-2");
            if (setup.tellsMonitorsOf(kind) || kind.equals("virtual")) {
              // A virtual thread joins a platform thread by waiting for its monitor.
              expectJoinUnderLock(report);
            }
          });
    }
  }

  /** A cycle in which one waits for the other to end may be told by either of its two halves. */
  private static void expectJoinUnderLock(Report report) {
    Report.Finding joining = report.find("join-1").orElseThrow(AssertionError::new);
    Report.Finding locking = report.find("join-2").orElseThrow(AssertionError::new);
    assertThat(joining.rule()).isIn("deadlock", "stuck-join");
    assertThat(locking.rule()).isIn("deadlock", "stuck-owner");
    assertThat(joining.verdict()).isEqualTo("proven");
  }
}
