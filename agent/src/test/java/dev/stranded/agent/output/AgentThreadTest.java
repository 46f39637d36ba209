package dev.stranded.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an agent thread takes from the one that starts it: nothing. */
class AgentThreadTest {

  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

  @Test
  void takesNothingOfItsStarter() throws InterruptedException {
    INHERITED.set("of the application");
    String[] seen = {"not run"};
    Thread thread = AgentThread.of("stranded-test", () -> seen[0] = INHERITED.get());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(thread.getThreadGroup().getParent()).isNull();
    thread.start();
    thread.join();
    assertThat(seen[0]).isNull();
  }

  @Test
  void isKnownAsOne() {
    assertThat(AgentThread.isOne(AgentThread.factory("stranded-test").newThread(() -> {})))
        .isTrue();
    assertThat(AgentThread.isOne(Thread.currentThread())).isFalse();
  }
}
