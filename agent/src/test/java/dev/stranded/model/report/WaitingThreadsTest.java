package dev.stranded.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Channel;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.report.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingThreadsTest {

  private static Observation seen(List<ObservedThread> threads) {
    return new Observation(
        Instant.EPOCH,
        0,
        threads.size(),
        0,
        threads,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ObservedThread thread(long id, long waitedMillis, int line, int depth) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      stack.add(new StackTraceElement("a.B", "c" + i, "B.java", line));
    }
    return thread(
        id,
        new Wait(
            WaitKind.LATCH,
            new Channel("a.Latch", "1"),
            waitedMillis,
            stack,
            Shape.RUN_LOOP,
            new Release.Anyone(),
            List.of(),
            null,
            true));
  }

  private static ObservedThread thread(long id, @Nullable Wait wait) {
    return new ObservedThread(id, "t" + id, false, true, wait, null, null);
  }

  /** One that is in {@link Reports#finding}, whose threads have the ids 20, 21 and so on. */
  private static final long IN_FINDING = 20;

  @Test
  void countsByStackAndVerdictWithThoseOfFindingsFirst() {
    WaitingThreads waiting =
        WaitingThreads.of(
            seen(
                List.of(
                    thread(1, 5_000, 7, 3),
                    thread(2, 500, 7, 3),
                    thread(3, 700, 8, 3),
                    thread(4, null),
                    thread(IN_FINDING, 65_000, 8, 3))),
            List.of(Reports.finding("f1", 1)));

    assertThat(waiting.threads()).isEqualTo(4);
    assertThat(waiting.stacks())
        .extracting(WaitingStack::verdict)
        .containsExactly(Verdict.PROVEN, null, null);
    assertThat(waiting.stacks()).extracting(WaitingStack::threads).containsExactly(1, 2, 1);
    WaitingStack two = waiting.stacks().get(1);
    assertThat(two.waitedMillis()).isEqualTo(5_500);
    assertThat(two.times()).isEqualTo(Map.of(WaitTime.MOMENT, 1, WaitTime.SECONDS, 1));
    assertThat(two.longest()).extracting(StuckThread::name).containsExactly("t1", "t2");
    assertThat(two.stack()).hasSize(3);
    assertThat(two.kind()).isEqualTo(WaitKind.LATCH);
  }

  @Test
  void knowsTheTenThatWaitLongest() {
    List<ObservedThread> threads = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      threads.add(thread(i + 1, (i * 7_919L) % 1_000, 1, 2));
    }

    WaitingThreads waiting = WaitingThreads.of(seen(threads), List.of());

    assertThat(waiting.stacks()).hasSize(1);
    assertThat(waiting.stacks().get(0).longest())
        .extracting(StuckThread::waitedMillis)
        .containsExactly(999L, 998L, 997L, 996L, 995L, 994L, 993L, 992L, 991L, 990L);
  }

  /** As many stacks as threads, and the one that matters comes last. */
  @Test
  void isBoundedAndKeepsThoseOfFindings() {
    List<ObservedThread> threads = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      threads.add(thread(1_000 + i, 1, i, 10));
    }
    threads.add(thread(IN_FINDING, 1, -2, 10));

    WaitingThreads waiting = WaitingThreads.of(seen(threads), List.of(Reports.finding("f1", 1)));

    assertThat(waiting.threads()).isEqualTo(100_001);
    assertThat(waiting.stacks()).hasSize(2_001);
    assertThat(waiting.stacks().get(0).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(waiting.stacks().get(0).stack()).hasSize(10);
    WaitingStack others = waiting.stacks().get(1);
    assertThat(others.stack()).isEmpty();
    assertThat(others.threads()).isEqualTo(98_001);
  }

  @Test
  void isBoundedInFramesToo() {
    List<ObservedThread> threads = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      threads.add(thread(i + 1, 1, i, 1_000));
    }

    WaitingThreads waiting = WaitingThreads.of(seen(threads), List.of());

    assertThat(waiting.stacks().stream().mapToInt(stack -> stack.stack().size()).sum())
        .isEqualTo(100_000);
    assertThat(waiting.threads()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "0, MOMENT",
    "999, MOMENT",
    "1000, SECONDS",
    "59999, TENS",
    "60000, MINUTES",
    "3599999, LONG_MINUTES",
    "3600000, HOURS",
    "21600000, LONG_HOURS",
    "86399999, LONG_HOURS",
    "86400000, DAYS",
    "9223372036854775807, DAYS"
  })
  void tellsHowLong(long millis, WaitTime time) {
    assertThat(WaitTime.of(millis)).isEqualTo(time);
  }
}
