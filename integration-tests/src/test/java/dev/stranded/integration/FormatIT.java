package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Findings in the forms that build servers read, and the files that commands write. */
class FormatIT {

  private static final String EMPTY =
      "{\"schema\": \"stranded-report/1\", \"time\": \"\", \"findings\": []}";

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.ATTACHED, selected = true)
  void printsWhatABuildServerReads(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      String pid = Long.toString(app.pid());
      Path json = file(setup, "scan.json");
      Product.Result github =
          run(setup, "scan", pid, "--threshold=1s", "--format=github", "--json", json.toString());
      assertThat(github.exit()).as(github.all()).isEqualTo(1);
      assertThat(github.out().lines())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("::error file=dev/acme/scenarios/DeadlockScenario"));

      Path empty = Files.writeString(file(setup, "empty.json"), EMPTY);
      Product.Result sarif =
          run(setup, "diff", empty.toString(), json.toString(), "--format", "sarif");
      assertThat(sarif.exit()).as(sarif.all()).isEqualTo(1);
      JsonArray results =
          JsonParser.parseString(sarif.out())
              .getAsJsonObject()
              .getAsJsonArray("runs")
              .get(0)
              .getAsJsonObject()
              .getAsJsonArray("results");
      assertThat(results).hasSize((int) github.out().lines().count());
      for (JsonElement result : results) {
        assertThat(result.getAsJsonObject().get("level").getAsString()).isEqualTo("error");
      }
      Product.Result unchanged =
          run(setup, "diff", json.toString(), json.toString(), "--format", "github");
      assertThat(unchanged.exit()).as(unchanged.all()).isZero();
      assertThat(unchanged.out()).isEmpty();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void analyzesSeveralDumps(Setup setup) throws IOException {
    Path stuck = dump(setup, DeadlockScenario.class, "platform");
    Path idle = dump(setup, IdleScenario.class, "0");

    Product.Result both = run(setup, "analyze", idle.toString(), stuck.toString());
    assertThat(both.exit()).as(both.all()).isEqualTo(1);
    assertThat(both.out()).startsWith("== " + idle + "\nNo findings").contains("\n== " + stuck);

    Path page = file(setup, "page.html");
    Product.Result junit =
        run(setup, "analyze", stuck.toString(), "--format=junit", "--html", page.toString());
    assertThat(junit.exit()).as(junit.all()).isEqualTo(1);
    assertThat(junit.out())
        .startsWith("<?xml ")
        .contains("<testcase classname=\"stranded.deadlock\"", "<failure type=\"");
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("lock-1", "Suspected");

    Product.Result one = run(setup, "analyze", idle.toString(), "--format=junit");
    assertThat(one.exit()).as(one.all()).isZero();
    assertThat(one.out()).contains("failures=\"0\"");

    Product.Result refused =
        run(setup, "analyze", idle.toString(), stuck.toString(), "--html", page.toString());
    assertThat(refused.exit()).as(refused.all()).isEqualTo(2);
    assertThat(refused.all()).contains("take one dump");
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void refusesAFormThatItDoesNotKnow(Setup setup) {
    Product.Result refused = run(setup, "scan", "1", "--format=xml");
    assertThat(refused.exit()).as(refused.all()).isEqualTo(2);
    assertThat(refused.all()).contains("'xml' is not allowed; give sarif, junit or github");
  }

  private Path dump(Setup setup, Class<?> program, String argument) {
    Launch launch = Launch.of(setup.jdk(), program).args(argument);
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      return new Examiner(setup, directory).dump(app);
    }
  }

  private static Product.Result run(Setup setup, String... arguments) {
    return Product.run(setup.jdk(), arguments);
  }

  private Path file(Setup setup, String name) {
    return directory.resolve(setup.jdk().feature() + "-" + name);
  }
}
