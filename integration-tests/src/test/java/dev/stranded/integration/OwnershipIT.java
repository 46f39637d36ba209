package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.OwnershipScenario;

/**
 * Rules {@code dead-owner}, {@code stuck-owner} and {@code stuck-join}. Their healthy twins are in
 * {@link HealthyTwinsIT}.
 */
class OwnershipIT {

  @OnEveryJvm(selected = true)
  void reportsWhoWaitsForDeadAndStuckPlatformThreads(Setup setup) {
    expectAll(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsWhoWaitsForDeadAndStuckVirtualThreads(Setup setup) {
    expectAll(setup, "virtual");
  }

  private static void expectAll(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), OwnershipScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      Report report =
          app.awaitReport(
              now -> {
                for (String lock : new String[] {"lock", "fair", "write", "read"}) {
                  now.expectProven("dead-owner", "wants-" + lock);
                }
                now.expectSuspected("dead-owner", "wants-stamped");
                now.expectProven("dead-owner", "keeper");
                if (setup.tellsMonitorsOf(kind)) {
                  now.expectProven("stuck-owner", "wants-monitor");
                }
                now.expectProven("stuck-owner", "wants-kept-lock");
                now.expectProven("stuck-join", "joiner");
                now.expectProven("stuck-join", "joiner-of-joiner");
              });
      Report.Finding dead = report.expectProven("dead-owner", "wants-lock");
      assertThat(dead.explanation()).contains("dies-with-lock");
      assertThat(dead.waiting().kind()).isEqualTo("lock");
      assertThat(dead.threads().get(0).virtual()).isEqualTo(kind.equals("virtual"));
      expectOrigin(setup, dead);
      Report later = app.awaitNextReport();
      assertThat(later.expectProven("dead-owner", "wants-lock").id()).isEqualTo(dead.id());
    }
  }

  private static void expectOrigin(Setup setup, Report.Finding finding) {
    if (setup.atStart()) {
      assertThat(finding.created()).as("created").isNotNull();
      assertThat(finding.created().by()).isEqualTo("main");
      assertThat(String.join("\n", finding.created().stack()))
          .contains("dev.acme.scenarios.OwnershipScenario.waitFor");
    } else {
      assertThat(finding.created()).as("created before the agent came").isNull();
    }
  }
}
