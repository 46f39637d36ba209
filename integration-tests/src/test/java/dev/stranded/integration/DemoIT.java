package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The demo finds its three bugs, and leaves no process behind. */
class DemoIT {

  private static final Path SCRIPT = Path.of("..", "scripts", "demo");

  @OnEveryJvm(selected = true)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the demo is a shell script")
  void showsTheThreeBugs(Setup setup) {
    List<String> command =
        new ArrayList<>(
            List.of(SCRIPT.toString(), "--no-build", "--jdk", setup.jdk().home().toString()));
    if (!setup.atStart()) {
      command.add("--attach");
    }
    try (ForkedJvm demo = Launch.fork(command, Map.of())) {
      assertThat(demo.awaitExit()).as(demo.describe()).isZero();
      assertThat(demo.out().text())
          .contains("dead-owner", "starved-pool")
          .containsPattern("no-counterpart|unreachable")
          .contains("\"price-writer\"", "\"reserve-lamp\"", "\"invoices-1\"")
          .contains("dev.acme.orders.PriceFeed.start", "dev.acme.orders.Stock.reserveInBackground");
      assertThat(demo.err().lines())
          .as(demo.describe())
          .allMatch(line -> line.startsWith("note: Java 21 and later warn"));
    }
  }
}
