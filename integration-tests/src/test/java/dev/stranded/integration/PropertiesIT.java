package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.PropertiesScenario;
import java.util.List;

/** An application may replace the system properties at any time: nothing of ours rests on them. */
class PropertiesIT {

  private static final List<String> CHANGES = List.of("odd", "other", "empty");

  @OnEveryJvm
  void staysAndGoesAndComesAgainAfterTheyWereReplaced(Setup setup) {
    for (String change : CHANGES) {
      try (WatchedApp app = WatchedApp.start(setup, launch(setup))) {
        // The JDK's management needs properties until it is initialised, by the first round.
        app.awaitNextReport();
        app.jvm().tell(change);
        app.jvm().awaitLine("DID " + change);
        expectFinding(app);
        String pid = Long.toString(app.jvm().pid());
        Product.Result report = Product.run(setup.jdk(), "report", pid);
        assertThat(report.exit()).as("%s: %s", change, report.all()).isEqualTo(1);
        app.detach();
        app.attach();
        expectFinding(app);
        app.detach();
        Product.Result gone = Product.run(setup.jdk(), "detach", pid);
        assertThat(gone.exit()).as("%s: %s", change, gone.all()).isEqualTo(2);
      }
    }
  }

  /**
   * JDK 17 can neither read files nor be managed then, if it has done neither before; JDK 21 can
   * load no class outside of the boot loader ({@code jdk.internal.jimage.ImageReaderFactory}).
   */
  @OnEveryJvm(since = 25, starts = Setup.Start.ATTACHED)
  void scansAfterTheyWereReplacedAtTheBeginning(Setup setup) {
    for (String change : CHANGES) {
      try (ForkedJvm app = launch(setup).args(change).start().awaitLine("READY")) {
        Product.Result scan =
            Product.run(setup.jdk(), "scan", Long.toString(app.pid()), "--threshold=1s");
        assertThat(scan.exit()).as("%s: %s", change, scan.all()).isEqualTo(1);
        assertThat(scan.out()).contains("monitor-1", "monitor-2");
      }
    }
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk(), PropertiesScenario.class);
  }

  private static void expectFinding(WatchedApp app) {
    app.awaitNextReport();
    app.awaitReport(report -> report.expectProven("deadlock", "monitor-1", "monitor-2"));
  }
}
