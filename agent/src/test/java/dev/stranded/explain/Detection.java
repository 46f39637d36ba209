package dev.stranded.explain;

import dev.stranded.detect.Detector;
import dev.stranded.detect.Scene;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several looks at one scene. Confined to one test. */
final class Detection {

  private final Detector detector = new Detector(Duration.ofSeconds(30));
  private final Scene scene;

  Detection(Scene scene) {
    this.scene = scene;
  }

  List<Finding> look() {
    Observation seen = scene.observe();
    Proof none = Proof.none("test");
    return Explainer.explain(detector.detect(seen, none), seen, none);
  }

  /** The pattern of the finding that a thread is in. */
  @Nullable Pattern look(String thread) {
    return look().stream()
        .filter(finding -> finding.threads().stream().anyMatch(t -> t.name().equals(thread)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(thread + " is in no finding"))
        .diagnosis()
        .pattern();
  }
}
