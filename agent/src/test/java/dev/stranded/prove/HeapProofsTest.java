package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.HeapProofs.Settings;
import dev.stranded.prove.HeapProofs.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeapProofsTest {

  private static final Duration THRESHOLD = Duration.ofSeconds(30);
  private static final Reach LOST = new Reach(Basis.UNREACHABLE, List.of(), "");

  private final Scene scene = new Scene();
  private final CountDownLatch analysed = new CountDownLatch(1);
  private HeapProofs proofs = with(When.AUTO, Duration.ofMinutes(1));

  private HeapProofs with(When when, Duration maxPause) {
    return new HeapProofs(
        new Settings(when, THRESHOLD, maxPause, Duration.ofMinutes(10)),
        work ->
            new Thread(
                () -> {
                  work.run();
                  analysed.countDown();
                }));
  }

  @AfterEach
  void close() {
    proofs.close();
  }

  private Look look() {
    return new Look(scene.observe(), System.nanoTime());
  }

  private static FinishedProof judged(Map<Long, Reach> reaches) {
    HeapDump dump = new HeapDump(Path.of("heap.hprof"), System.nanoTime(), 20, 3_000);
    return new FinishedProof(dump, new HeapJudgement(10, 3_000, reaches, Map.of(), List.of()));
  }

  @Test
  void saysThatItIsSwitchedOff() {
    proofs = with(When.OFF, Duration.ofMinutes(1));
    scene.thread(7, "waiter").takes("q1").seconds(60);

    assertThat(proofs.consider(look(), List.of())).isEmpty();
    assertThat(proofs.reason("")).isEqualTo("switched off by prove=off");
    assertThat(proofs.trouble("")).isEmpty();
  }

  @Test
  void doesNotPauseForLongerThanItMay() {
    proofs = with(When.ALWAYS, Duration.ofMillis(1));
    scene.thread(7, "waiter").takes("q1").seconds(60);

    String obstacle = proofs.consider(look(), List.of());

    assertThat(obstacle).contains("would stop the JVM for about", "prove.max-pause is 1 ms");
    assertThat(proofs.reason(obstacle)).isEqualTo(obstacle);
    proofs.makeDue(look(), List.of(), scene::observe);
    assertThat(proofs.reason("")).doesNotContain("analysed");
  }

  @Test
  void restsOneReportOnAProofAndThenKeepsItsVerdicts() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    proofs.accept(judged(Map.of(7L, LOST)));

    Proof first = proofs.proof(look(), true);
    Proof second = proofs.proof(look(), true);

    assertThat(first.ran()).isTrue();
    assertThat(first.pauseMillis()).isEqualTo(20);
    assertThat(first.heapBytes()).isEqualTo(3_000);
    assertThat(second.ran()).isFalse();
    assertThat(second.reaches()).isEqualTo(Map.of(7L, LOST));
    assertThat(proofs.reason("")).contains("still holds");
  }

  @Test
  void leavesTheRegularReportItsProof() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    proofs.accept(judged(Map.of(7L, LOST)));

    proofs.proof(look(), false);

    assertThat(proofs.proof(look(), true).ran()).isTrue();
  }

  @Test
  void forgetsTheVerdictOnAThreadThatRunsOrWaitsAnew() {
    scene.thread(7, "runs");
    scene.thread(8, "waits anew").takes("q1").seconds(0);
    proofs.accept(judged(Map.of(7L, LOST, 8L, LOST)));

    assertThat(proofs.proof(look(), true).reaches()).isEmpty();
  }

  /** Here there is no product jar to analyse it with. */
  @Test
  void removesTheDumpOfAnAnalysisThatFails() throws InterruptedException {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    assertThat(proofs.consider(look(), List.of())).isEmpty();

    proofs.makeDue(look(), List.of(), scene::observe);
    assertThat(proofs.reason("")).contains("is being analysed");
    assertThat(analysed.await(1, TimeUnit.MINUTES)).isTrue();

    assertThat(proofs.proof(look(), true).ran()).isFalse();
    assertThat(proofs.reason("")).contains("ended with exit code 1: ", "FileNotFoundException");
    assertThat(proofs.trouble("")).isEqualTo(proofs.reason(""));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String own = "stranded-" + ProcessHandle.current().pid() + "-";
    assertThat(temporary.toFile().list((parent, name) -> name.startsWith(own))).isEmpty();
  }
}
