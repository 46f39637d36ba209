package dev.stranded.report.contention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Channel;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.report.HtmlReport;
import dev.stranded.report.JsonReport;
import dev.stranded.report.Reports;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContendedPlacesTest {

  private static final StackTraceElement LOCK =
      frame("java.util.concurrent.locks.ReentrantLock", "lock", 322);
  private static final StackTraceElement TAKE =
      frame("java.util.concurrent.LinkedBlockingQueue", "take", 435);
  private static final StackTraceElement MOVE = frame("com.acme.Transfer", "move", 31);
  private static final StackTraceElement FEED = frame("com.acme.Feed", "run", 12);
  private static final String HOSTILE = "a\u001b[31m\n</script>\u202e";

  private final List<ObservedThread> threads = new ArrayList<>();
  private final List<EndedWaits> ended = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Pool> pools = new ArrayList<>();

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(
        type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", line);
  }

  private void thread(long id, String name, @Nullable Wait wait) {
    threads.add(new ObservedThread(id, name, false, false, wait, null, null));
  }

  private static Wait waiting(
      WaitKind kind, long millis, Release release, StackTraceElement... stack) {
    return new Wait(
        kind,
        new Channel("a.Type", "a.Type@1"),
        millis,
        List.of(stack),
        Shape.MID_TASK,
        release,
        List.of(),
        null,
        true);
  }

  private static Release heldBy(long id, String name) {
    return new Release.HeldBy(List.of(new Release.Holder(id, name, true, Hold.OWNS)));
  }

  private Contention look() {
    Observation seen =
        new Observation(
            Instant.EPOCH,
            0,
            threads.size(),
            0,
            threads,
            pools,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return ContendedPlaces.of(seen, findings, ended, this::stacks);
  }

  private Map<Long, List<StackTraceElement>> stacks(Set<Long> asked) {
    return asked.contains(9L)
        ? Map.of(9L, List.of(frame("com.acme.Ledger", "post", 77)))
        : Map.of();
  }

  @Test
  void putsTogetherWhatLastsAndWhatEndedAtOnePlace() {
    thread(1, "a", waiting(WaitKind.LOCK, 3_000, heldBy(9, "owner"), LOCK, MOVE));
    thread(2, "b", waiting(WaitKind.LOCK, 5_000, heldBy(9, "owner"), LOCK, MOVE));
    ended.add(new EndedWaits(WaitKind.LOCK, LOCK, MOVE, 1_204, 9_000, 3, 12, 80, 2_000));
    Contention contention = look();
    assertThat(contention.sites()).hasSize(1);
    Contention.Site site = contention.sites().get(0);
    assertThat(site.operation()).isEqualTo("ReentrantLock.lock");
    assertThat(site.waiting()).isEqualTo(2);
    assertThat(site.longestMillis()).isEqualTo(5_000);
    assertThat(site.waitedMillis()).isEqualTo(8_000);
    assertThat(site.ended()).isEqualTo(ended.get(0));
    assertThat(contention.ended())
        .containsExactly(new Contention.EndedKind(WaitKind.LOCK, 1_204, 9_000));
    assertThat(ContentionText.of(contention))
        .contains(
            "    2       5 s         1204    3 ms   12 ms   80 ms     2 s  lock at com.acme.Transfer.move(Transfer.java:31), in ReentrantLock.lock")
        .contains("held by \"owner\" (2 wait for it)", "com.acme.Ledger.post(Ledger.java:77)");
  }

  @Test
  void namesWhereAHolderWaitsItself() {
    thread(1, "a", waiting(WaitKind.LOCK, 3_000, heldBy(2, "b"), LOCK, MOVE));
    thread(2, "b", waiting(WaitKind.QUEUE_TAKE, 9_000, new Release.Anyone(), TAKE, FEED));
    assertThat(ContentionText.of(look())).contains("held by \"b\" (1 waits for it)", "Feed.run(");
  }

  @Test
  void saysWhereAHolderHasEnded() {
    thread(1, "a", waiting(WaitKind.LOCK, 3_000, heldBy(7, "gone"), LOCK, MOVE));
    assertThat(ContentionText.of(look()))
        .contains("held by \"gone\" (1 waits for it), which has ended");
  }

  @Test
  void lostOnesComeFirst() {
    Finding found = Reports.finding("f1", 1);
    findings.add(found);
    thread(
        found.threads().get(0).id(),
        "lost",
        waiting(WaitKind.QUEUE_TAKE, 10, new Release.Anyone(), TAKE, FEED));
    thread(99, "busy", waiting(WaitKind.LOCK, 90_000, heldBy(9, "owner"), LOCK, MOVE));
    List<Contention.Site> sites = look().sites();
    assertThat(sites).extracting(Contention.Site::lost).containsExactly(1, 0);
  }

  /** An idle worker, and a thread that enters a monitor. */
  @Test
  void needsACallerButNoOperation() {
    thread(
        1,
        "idle",
        waiting(
            WaitKind.QUEUE_TAKE,
            10,
            new Release.Anyone(),
            TAKE,
            frame("java.lang.Thread", "run", 1)));
    thread(2, "enters", waiting(WaitKind.MONITOR_ENTER, 10, heldBy(9, "owner"), MOVE, FEED));
    assertThat(look().sites())
        .singleElement()
        .satisfies(site -> assertThat(site.operation()).isEqualTo("synchronized"))
        .satisfies(site -> assertThat(site.place()).isEqualTo(MOVE));
  }

  @Test
  void namesPoolsInWhoseQueuesTasksWait() {
    pools.add(
        new Pool(
            "p1", "java.util.concurrent.ThreadPoolExecutor", "http", 12, true, List.of(1L, 2L)));
    pools.add(
        new Pool("p2", "java.util.concurrent.ThreadPoolExecutor", "idle", 0, false, List.of(3L)));
    assertThat(ContentionText.of(look()))
        .contains("12 tasks queued in ThreadPoolExecutor \"http\": 2 workers, no more can start")
        .doesNotContain("idle");
  }

  @Test
  void keepsToAScreenful() throws IOException {
    IntStream.range(0, 1_000)
        .forEach(
            i ->
                ended.add(
                    new EndedWaits(
                        WaitKind.LOCK,
                        LOCK,
                        frame("com.acme.Many", "m" + i, i),
                        1,
                        i,
                        i,
                        i,
                        i,
                        i)));
    Contention contention = look();
    assertThat(contention.sites()).hasSize(ContendedPlaces.MOST_PLACES);
    assertThat(ContentionText.of(contention))
        .hasLineCount(19)
        .contains("and 85 more places: --json has them");
    assertThat(JsonReport.text(Reports.of().with(contention)))
        .contains("\"contention\": {", "\"place\": \"com.acme.Many.m999(Many.java:999)\"");
  }

  @Test
  void saysNothingUnlessAskedFor() {
    assertThat(JsonReport.text(Reports.of())).doesNotContain("contention");
    assertThat(HtmlReport.text(Reports.of())).doesNotContain("contention");
    assertThat(ContentionText.of(look())).isEqualTo("No wait of the application was seen.\n");
  }

  @Test
  void namesAreTextEverywhere() {
    thread(
        1,
        "a",
        waiting(WaitKind.LOCK, 3_000, heldBy(9, HOSTILE), LOCK, frame(HOSTILE, HOSTILE, 1)));
    pools.add(new Pool("p1", HOSTILE, HOSTILE, 12, true, List.of(1L)));
    Contention contention = look();
    assertThat(ContentionText.of(contention)).doesNotContain("\u001b", "\u202e").hasLineCount(7);
    assertThat(HtmlReport.text(Reports.of().with(contention)))
        .contains("id=\"contention\"")
        .doesNotContain("\u001b", "\u202e", "</script>\ufffd");
    assertThat(JsonReport.text(Reports.of().with(contention))).doesNotContain("\u001b", "\u202e");
  }
}
