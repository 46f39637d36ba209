package dev.stranded.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

  private static final Path PAGE = Path.of("../docs/operations/fleet.md");

  @Test
  void pageHasTheQueriesThatWereTried() throws IOException {
    String page = Files.readString(PAGE).replaceAll("\\s+", "");
    assertThat(Ranking.ALL)
        .allSatisfy(
            ranking -> assertThat(page).contains(ranking.expression().replaceAll("\\s+", "")));
  }

  @Test
  void targetHasAsManySeriesAsItIsSaidTo() {
    assertThat(SyntheticTargets.text(7).lines()).hasSize(SyntheticTargets.SERIES);
  }

  @Test
  void servesEachTarget() throws Exception {
    try (SyntheticTargets targets = new SyntheticTargets()) {
      assertThat(get(targets, SyntheticTargets.path(7)).body()).isEqualTo(SyntheticTargets.text(7));
      assertThat(get(targets, "/t/x").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(SyntheticTargets targets, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + targets.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void readsWhatIsAsked() {
    FleetOptions options = FleetOptions.parse("--targets=500", "--jvms=4", "--queries=10");
    assertThat(options.targets()).isEqualTo(500);
    assertThat(options.jvms()).isEqualTo(4);
    assertThat(options.queries()).isEqualTo(10);
    assertThat(FleetOptions.parse().targets()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--targets=0", "--jvms=many", "--targets", "targets=5", "--queries=-1"})
  void refusesWhatItDoesNotKnow(String wrong) {
    assertThatThrownBy(() -> FleetOptions.parse(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong);
  }
}
