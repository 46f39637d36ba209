package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.CompiledPoolScenario;

/**
 * After detach the classes of the agent can be unloaded, whatever the application's threads do. A
 * thread that waits keeps alive what the compiled code of its frames names: no class of ours may be
 * among that, or it stays for as long as the thread waits.
 */
class UnloadIT {

  @OnEveryJvm(selected = true)
  void leavesNoClassToPlatformThreadsThatWaitInCompiledCode(Setup setup) {
    leavesNoClassTo("platform", setup);
  }

  @OnEveryJvm(since = 21)
  void leavesNoClassToVirtualThreadsThatWaitInCompiledCode(Setup setup) {
    leavesNoClassTo("virtual", setup);
  }

  private static void leavesNoClassTo(String threads, Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), CompiledPoolScenario.class)
            .args(threads)
            .jvm("-XX:TieredStopAtLevel=4", "-XX:-BackgroundCompilation");
    Options options = Options.quick().with("prove", "off").with("threshold", "1h");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.jvm().tell("work");
      app.jvm().awaitLine("IDLE");
      app.awaitNextReport();
      app.detach();
      OwnInstances.awaitNone(app.jvm(), setup.jdk());
      app.jvm().tell("end");
      assertThat(app.jvm().awaitExit()).as(app.describe()).isZero();
    }
  }
}
