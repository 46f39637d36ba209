package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.junit.watch.LeftThread;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StrandedSessionTest {

  private static LeftThread thread(long id, String name) {
    List<String> created =
        List.of("java.lang.Thread.start(Thread.java:1)", "com.acme.Pool.grow(Pool.java:12)");
    return new LeftThread(
        id, name, "java.lang.Thread", false, Thread.State.TIMED_WAITING, created, "main");
  }

  @Test
  void saysNothingWhereNobodyKeepsTheJvm() {
    assertThat(StrandedSession.text(List.of())).isEmpty();
  }

  @Test
  void namesThreadStateAndPlace() {
    assertThat(StrandedSession.text(List.of(thread(7, "poll\u001ber"))))
        .isEqualTo(
            """
            Stranded: at the end of the tests 1 thread keeps this JVM alive, unless it is told to exit:
              "poll\ufffder" (TIMED_WAITING), started at com.acme.Pool.grow(Pool.java:12)
            """);
  }

  @Test
  void namesTenOfManyAndCountsTheRest() {
    List<LeftThread> many =
        LongStream.range(0, 12).mapToObj(id -> thread(id, "pool-" + id)).toList();
    assertThat(StrandedSession.text(many))
        .contains("12 threads keep this JVM alive", "\"pool-9\"", "  and 2 more\n")
        .doesNotContain("\"pool-10\"");
  }
}
