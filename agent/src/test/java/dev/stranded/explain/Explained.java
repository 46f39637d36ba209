package dev.stranded.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Detector;
import dev.stranded.detect.Scene;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detects and explains what a scene shows. Confined to one test. */
final class Explained {

  private final Scene scene;
  private final Map<Long, Reach> reaches = new HashMap<>();

  private Explained(Scene scene) {
    this.scene = scene;
  }

  static Explained of(Scene scene) {
    return new Explained(scene);
  }

  /** By the heap nothing live leads to what this thread waits for; {@code holders} have it. */
  Explained unreachable(long thread, Long... holders) {
    reaches.put(thread, new Reach(Proof.Basis.UNREACHABLE, List.of(), "", List.of(holders)));
    return this;
  }

  Explained reach(long thread, Reach reach) {
    reaches.put(thread, reach);
    return this;
  }

  List<Finding> findings() {
    Observation seen = scene.observe();
    Proof proof = new Proof(!reaches.isEmpty(), "test", 1, 1, 1, reaches);
    return Explainer.explain(new Detector(Duration.ofSeconds(30)).detect(seen, proof), seen, proof);
  }

  Finding of(String thread) {
    return findings().stream()
        .filter(finding -> finding.threads().stream().anyMatch(t -> t.name().equals(thread)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(thread + " is in no finding"));
  }

  Diagnosis diagnosis(String thread) {
    return of(thread).diagnosis();
  }

  @Nullable Pattern pattern(String thread) {
    return diagnosis(thread).pattern();
  }

  /** Asserts what the headline begins with and what the fix names. */
  void expect(String thread, Pattern pattern, String headline, String inFix) {
    Diagnosis diagnosis = diagnosis(thread);
    assertThat(diagnosis.pattern()).as(diagnosis.headline()).isEqualTo(pattern);
    assertThat(diagnosis.headline()).startsWith(pattern.title() + ": ").contains(headline);
    assertThat(diagnosis.fix()).contains(inFix);
  }

  /** Asserts that there is a finding, and no pattern. */
  void expectNone(String thread) {
    assertThat(diagnosis(thread).pattern()).as(diagnosis(thread).headline()).isNull();
  }
}
