package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private static final long NOBODY = Long.MAX_VALUE;

  private static LeftThread thread(long id, String name) {
    return new LeftThread(
        id,
        name,
        "java.lang.Thread",
        name.isEmpty(),
        Thread.State.WAITING,
        List.of("java.lang.Thread.start(Thread.java:1)", "com.acme.Pool.grow(Pool.java:12)"),
        "main");
  }

  @Test
  void namesThreadPlaceAndReason() {
    Judgement judgement =
        new Judgement(
            List.of(
                new Judgement.Finding(
                    "f", true, Set.of(NOBODY), List.of(), List.of(), "PROVEN Consumer died.\n")),
            "",
            "",
            "");
    assertThat(
            FailureText.lost("ParserTest.parses()", List.of(thread(NOBODY, "worker")), judgement))
        .isEqualTo(
            """
            1 thread that ParserTest.parses() started can never end:
              "worker", started at com.acme.Pool.grow(Pool.java:12)

            PROVEN Consumer died.
            """);
  }

  @Test
  void namesTenOfManyAndCountsTheRest() {
    List<LeftThread> left =
        LongStream.range(0, 12).mapToObj(i -> thread(NOBODY - i, "pool-" + i)).toList();
    assertThat(FailureText.leftOver("ParserTest", left, Duration.ofMillis(1500)))
        .startsWith("12 threads that ParserTest started are still there 1500 ms after its end.")
        .contains("\"pool-9\"", "  and 2 more\n")
        .doesNotContain("\"pool-10\"");
  }

  @Test
  void namesAreNotForTheTerminalToObey() {
    String text =
        FailureText.leftOver("T", List.of(thread(NOBODY, "a\u001b[31m\nb\u202e")), Duration.ZERO);
    assertThat(text).contains("\"a\ufffd[31m\ufffdb\ufffd\"").contains("at its end");
  }

  @Test
  void virtualThreadWithoutANameHasItsNumber() {
    assertThat(thread(27, "").spelled()).isEqualTo("virtual thread 27");
  }
}
