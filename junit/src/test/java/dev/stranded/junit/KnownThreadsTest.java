package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.junit.watch.LeftThread;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownThreadsTest {

  private static final String TEST = "com.acme.ParserTest.parses(ParserTest.java:3)";

  private static LeftThread thread(String type, String... created) {
    return new LeftThread(-1, "t", type, false, Thread.State.WAITING, List.of(created), "main");
  }

  private static boolean isShared(String... created) {
    return KnownThreads.isShared(thread("java.lang.Thread", created));
  }

  @Test
  void ofATestItIsNot() {
    assertThat(isShared()).isFalse();
    assertThat(isShared("java.lang.Thread.start(Thread.java:1)", TEST)).isFalse();
    assertThat(isShared("com.acme.Cache.<clinit>(Cache.java:1)", TEST)).isFalse();
    assertThat(isShared(TEST, "java.lang.reflect.Method.invoke(M.java:1)", "org.junit.A.b(A.java)"))
        .isFalse();
  }

  @Test
  void whatALibraryOfTheJdkStartsOnceIs() {
    assertThat(isShared("sun.nio.ch.Group.<clinit>(Group.java:1)", TEST)).isTrue();
    assertThat(
            isShared(
                "java.util.concurrent.ScheduledThreadPoolExecutor.schedule(S.java:1)",
                "java.util.concurrent.CompletableFuture$Delayer.delay(C.java:1)",
                TEST))
        .isTrue();
    assertThat(isShared(TEST, "java.util.concurrent.CompletableFuture$Delayer.delay(C.java:1)"))
        .isFalse();
  }

  @Test
  void whatJunitStartsForItselfIs() {
    assertThat(isShared("java.lang.Thread.start(T.java:1)", "org.junit.X.y(X.java:1)", TEST))
        .isTrue();
    assertThat(KnownThreads.isShared(thread("org.junit.platform.Worker"))).isTrue();
  }

  @Test
  void libraryOfTheListIsWhoeverCallsIt() {
    assertThat(
            isShared(
                "io.netty.util.concurrent.ThreadPerTaskExecutor.execute(T.java:1)",
                "io.netty.util.concurrent.GlobalEventExecutor.startThread(G.java:1)",
                TEST))
        .isTrue();
  }

  @Test
  void eachRowHasAReasonAndALink() {
    assertThat(KnownThreads.rows())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.creator() + row.type()).isNotBlank();
              assertThat(row.reason()).isNotBlank();
              assertThat(row.link()).startsWith("https://");
            });
  }
}
