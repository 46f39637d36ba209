package dev.stranded.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.JvmIdentity;
import dev.stranded.model.report.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoungWaitsTest {

  private static List<String> notes(Scene scene) {
    Observation seen = scene.observe();
    Report report =
        new Report(
            seen.time(),
            new JvmIdentity(1, "17", "x"),
            new Report.Summary(1, 0, 1, 0, 0, 0),
            Proof.none("x"),
            List.of(),
            new Report.Round(1, 1, List.of()),
            AgentHealth.NOTHING_WOVEN,
            EndedProofs.NONE,
            List.of());
    return YoungWaits.note(report, seen, Duration.ofSeconds(30)).round().caveats();
  }

  @Test
  void saysHowManyThreadsWaitAndWhenTheyAreLookedAt() {
    Scene scene = new Scene();
    scene.thread(2, "a").takes("q").seconds(7);
    scene.thread(3, "b").takes("q").seconds(3);

    assertThat(notes(scene))
        .containsExactly(
            "2 threads wait without limit, as far as seen for less than the threshold of 30 s yet;"
                + " the first is looked at in 23 s");
  }

  @Test
  void isSilentOnceOneOfThemIsLookedAtAndWhereNobodyWaits() {
    Scene scene = new Scene();
    scene.thread(2, "a").takes("q").seconds(31);
    scene.thread(3, "b").takes("q").seconds(3);

    assertThat(notes(scene)).isEmpty();
    assertThat(notes(new Scene())).isEmpty();
  }
}
