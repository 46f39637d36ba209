package dev.stranded.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.explain.Explainer;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import java.time.Duration;
import java.util.List;

/**
 * A detector with a threshold of 30 s that looks at a scene; what it finds is explained. Confined
 * to one test.
 */
final class Looks {

  private final Detector detector = new Detector(Duration.ofSeconds(30));

  List<Finding> at(Scene scene) {
    return at(scene, Proof.none("not asked for"));
  }

  List<Finding> at(Scene scene, Proof proof) {
    Observation seen = scene.observe();
    return Explainer.explain(detector.detect(seen, proof), seen, proof);
  }

  /** What a look says that is not a regular round. */
  List<Finding> between(Scene scene) {
    Observation seen = scene.observe();
    Proof none = Proof.none("not asked for");
    return Explainer.explain(detector.judge(seen, none), seen, none);
  }

  static List<Finding> once(Scene scene) {
    return new Looks().at(scene);
  }

  /** The only finding. */
  static Finding only(Scene scene) {
    return only(once(scene));
  }

  static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  static List<String> names(Finding finding) {
    return finding.threads().stream().map(StuckThread::name).toList();
  }
}
