package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Proof;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSinkTest {

  private final RecordingLog log = new RecordingLog();
  private final LogSink sink = new LogSink(log.logger());

  @Test
  void tellsAFindingOnceWhenItAppears() {
    sink.accept(Reports.of(Reports.finding("f1", 2)));

    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith("WARN PROVEN Producer died: worker waits. [no-counterpart f1]")
        .contains("Somebody should have come.")
        .contains("\"worker-0\" (id 20, daemon)")
        .contains("\"worker-1\" (id 21, virtual, daemon)")
        .contains("  fix          Start it again.")
        .contains("on java.util.concurrent.LinkedBlockingQueue@1f2e")
        .contains("at com.acme.Feed.run(Feed.java:12)")
        .contains("created by   \"main\"")
        .contains("at com.acme.App.start(App.java:5)")
        .contains("submitted by \"http-1\"")
        .contains("culprit      The producer of worker died.")
        .contains("reached by   static com.acme.Feed.queue")
        .contains("unless       interrupt")
        .contains("caveat       scalar-replaced: one <more>");
  }

  @Test
  void isSilentWhileNothingChanges() {
    sink.accept(Reports.of(Reports.finding("f1", 10)));
    log.take();

    sink.accept(Reports.of(Reports.finding("f1", 10)));
    sink.accept(Reports.of(Reports.finding("f1", 9)));
    sink.accept(Reports.of(Reports.finding("f1", 14)));

    assertThat(log.take()).isEmpty();
  }

  @Test
  void tellsAFindingThatGrowsByHalfAndThenByHalfAgain() {
    sink.accept(Reports.of(Reports.finding("f1", 10)));
    log.take();

    sink.accept(Reports.of(Reports.finding("f1", 15)));
    sink.accept(Reports.of(Reports.finding("f1", 16)));
    sink.accept(Reports.of(Reports.finding("f1", 23)));

    assertThat(log.take())
        .containsExactly(
            "WARN Grown from 10 to 15 threads: PROVEN Producer died: worker waits. [no-counterpart"
                + " f1]",
            "WARN Grown from 15 to 23 threads: PROVEN Producer died: worker waits. [no-counterpart"
                + " f1]");
  }

  @Test
  void tellsWhenAFindingGoesAwayAndAgainWhenItComesBack() {
    sink.accept(Reports.of(Reports.finding("f1", 1)));
    log.take();

    sink.accept(Reports.of());
    assertThat(log.take())
        .containsExactly("INFO Gone: PROVEN Producer died: worker waits. [no-counterpart f1]");

    sink.accept(Reports.of());
    assertThat(log.take()).isEmpty();

    sink.accept(Reports.of(Reports.finding("f1", 1)));
    assertThat(log.take()).hasSize(1);
  }

  @Test
  void saysThatASuspicionIsDroppedForWhatAHeapDumpShows() {
    sink.accept(Reports.of(Reports.finding("f1", 1, Verdict.SUSPECTED, "w", "x")));
    log.take();
    Proof.Reach reach = new Proof.Reach(false, List.of("static com.acme.Feed.queue", "lock"));

    sink.accept(Reports.of().with(new Proof(true, "", 1, 1, 1, Map.of(20L, reach)), List.of()));

    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith(
            "INFO No longer suspected, a heap dump shows what leads there (static"
                + " com.acme.Feed.queue -> lock): SUSPECTED Producer died");
  }

  @Test
  void saysThatASuspicionIsGoneWhereADumpShowsNothingOfItsThreads() {
    sink.accept(Reports.of(Reports.finding("f1", 1, Verdict.SUSPECTED, "w", "x")));
    log.take();
    Proof.Reach reach = new Proof.Reach(false, List.of("static com.acme.Feed.queue", "lock"));

    sink.accept(Reports.of().with(new Proof(true, "", 1, 1, 1, Map.of(99L, reach)), List.of()));

    assertThat(log.take()).singleElement().asString().startsWith("INFO Gone: SUSPECTED");
  }

  @Test
  void tellsWhenASuspicionIsProven() {
    sink.accept(Reports.of(Reports.finding("f1", 1, Verdict.SUSPECTED, "w", "x")));
    log.take();

    sink.accept(Reports.of(Reports.finding("f1", 1)));

    assertThat(log.take()).singleElement().asString().startsWith("WARN Now proven: PROVEN");
  }

  @Test
  void tellsARefutedProofOnceAsAnErrorThatAsksToBeReported() {
    sink.accept(Reports.of().with(Reports.endedProofs()));
    sink.accept(Reports.of().with(Reports.endedProofs()));

    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith("ERROR REFUTED PROOF: \"worker\ufffd7\" (id 27) was proven stuck at 2026-")
        .contains("(unreachable [f1])")
        .contains("it has ended")
        .contains("please report")
        .contains("Nothing reaches <it>.");
  }

  @Test
  void tellsAThreadThatWasReleasedAsItsProofForesawForInformation() {
    sink.accept(Reports.of().with(Reports.endedProofs("interrupt")));

    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith("INFO ")
        .contains("unless something could still wake it (interrupt)")
        .doesNotContain("REFUTED");
  }
}
