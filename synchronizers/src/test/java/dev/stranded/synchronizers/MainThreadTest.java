package dev.stranded.synchronizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainThreadTest {

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, 1);
  }

  private static final StackTraceElement PARK = frame("java.lang.Thread", "join");

  @Test
  void isToldByItsOutermostFrame() {
    assertThat(MainThread.isOne("main", List.of(PARK, frame("dev.acme.App", "main")))).isTrue();
  }

  @Test
  void isNoThreadOfThatNameThatRunsSomethingElse() {
    StackTraceElement run = frame("java.lang.Thread", "run");
    assertThat(MainThread.isOne("main", List.of(PARK, frame("dev.acme.App", "main"), run)))
        .isFalse();
    assertThat(MainThread.isOne("main", List.of())).isFalse();
  }

  @Test
  void isNoThreadOfAnotherName() {
    assertThat(MainThread.isOne("worker", List.of(PARK, frame("dev.acme.App", "main")))).isFalse();
  }
}
