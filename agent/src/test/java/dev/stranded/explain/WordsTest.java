package dev.stranded.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Channel;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of patterns, and how its words are filled and stacks are told. */
class WordsTest {

  private static final int LONGEST = 25;

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void hasShortWordsForEachPattern(Pattern pattern) {
    PatternWords.Entry entry = PatternWords.of(pattern);

    assertThat(entry.headline()).isNotBlank();
    assertThat(entry.fix()).isNotBlank();
    assertThat(Arrays.stream(entry.fix().split("(?<=[.]) ", -1)))
        .allMatch(sentence -> sentence.split(" ", -1).length <= LONGEST + 5);
    assertThat(entry.fix()).doesNotContainPattern("interrupt it\\b");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    String words = "{who} waits[ at {site}][, made by {maker}].";

    assertThat(Template.fill(words, Map.of("who", "A", "site", "S.s(S.java:1)")))
        .isEqualTo("A waits at S.s(S.java:1).");
    assertThat(Template.fill(words, Map.of("who", "$1 \\"))).isEqualTo("$1 \\ waits.");
  }

  @Test
  void foldsLibrariesBelowTheApplication() {
    List<StackTraceElement> stack =
        List.of(
            Scene.frame("jdk.internal.misc.Unsafe.park", -2),
            Scene.frame("java.util.concurrent.locks.LockSupport.park", 1),
            Scene.frame("java.util.concurrent.CountDownLatch.await", 2),
            Scene.frame("com.acme.Dao.load", 3),
            Scene.frame("org.springframework.aop.framework.CglibAopProxy.proceed", 4),
            Scene.frame("com.acme.Dao$$SpringCGLIB$$0.load", 5),
            Scene.frame("com.acme.Web.get", 6),
            Scene.frame("java.lang.Thread.run", 7));

    assertThat(Places.folded(stack, 10))
        .containsExactly(
            "at java.util.concurrent.CountDownLatch.await(CountDownLatch.java:2)",
            "at com.acme.Dao.load(Dao.java:3)",
            "... 2 frames of libraries",
            "at com.acme.Web.get(Web.java:6)");
    assertThat(Places.spelledCaller(stack)).isEqualTo("Web.get(Web.java:6)");
  }

  @Test
  void saysThatAWaitHasLastedLongerThanAnybodyLooked() {
    Channel latch = new Channel("java.util.concurrent.CountDownLatch", "1f");
    Wait wait =
        new Wait(
            WaitKind.LATCH,
            latch,
            7_000,
            List.of(Scene.frame("com.acme.Web.get", 6)),
            Shape.MID_TASK,
            new Release.Anyone(),
            List.of(),
            null,
            true,
            "",
            true);

    assertThat(Words.waiting(wait))
        .isEqualTo("waits at least 7 s for a CountDownLatch at Web.get(Web.java:6)");
  }

  @Test
  void namesTheClassOfAMethodReference() {
    StackTraceElement lambda =
        new StackTraceElement("com.acme.Dial$$Lambda$7/0x01", "run", null, -1);
    StackTraceElement await = Scene.frame("java.util.concurrent.CountDownLatch.await", 2);
    StackTraceElement runner = Scene.frame("com.acme.Runner.run", 3);
    StackTraceElement body = Scene.frame("com.acme.Dial.lambda$0", 4);

    List<StackTraceElement> reference = List.of(await, lambda, runner);
    List<StackTraceElement> lambdaBody = List.of(await, body, lambda, runner);

    assertThat(Places.spelledSite(reference)).isEqualTo("a method reference in Dial");
    assertThat(Places.spelledCaller(reference)).isEqualTo("Runner.run(Runner.java:3)");
    assertThat(Places.spelledSite(lambdaBody)).isEqualTo("Dial.lambda$0(Dial.java:4)");
    assertThat(Places.spelledCaller(lambdaBody)).isEqualTo("Runner.run(Runner.java:3)");
  }

  @Test
  void keepsTheFramesOfAStackWithoutApplication() {
    List<StackTraceElement> stack =
        List.of(
            Scene.frame("java.util.concurrent.locks.LockSupport.park", 1),
            Scene.frame("java.util.concurrent.ThreadPoolExecutor.getTask", 2),
            Scene.frame("java.lang.Thread.run", 7));

    assertThat(Places.folded(stack, 10))
        .containsExactly(
            "at java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:2)",
            "at java.lang.Thread.run(Thread.java:7)");
  }
}
