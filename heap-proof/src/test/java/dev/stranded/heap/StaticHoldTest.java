package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.STATIC;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only static fields lead to, and who else has it. */
class StaticHoldTest {
  @TempDir Path directory;

  private final FakeJvm jvm = new FakeJvm();
  private final Obj queue = jvm.queue();

  @Test
  void staticFieldAlone() throws IOException {
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    Verdicts verdicts = jvm.judge(directory).expect("stuck", STATIC);
    assertThat(verdicts.path("stuck")).containsExactly("static com.acme.Feed.queue", "notEmpty");
    assertThat(verdicts.of("stuck").holders()).isEmpty();
  }

  @Test
  void liveThreadHasItToo() throws IOException {
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    jvm.dump.thread(jvm.threadObject("http-7", FakeJvm.RUNNABLE)).frame("org.Other", "run", queue);
    assertThat(jvm.judge(directory).expect("stuck", REACHED).path("stuck"))
        .containsExactly("thread \"http-7\" frame Other.run(Other.java:41)", "notEmpty");
  }

  @Test
  void liveThreadRunsCodeOfTheClassWithTheField() throws IOException {
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    jvm.dump.thread(jvm.threadObject("http-7", FakeJvm.RUNNABLE)).frame("com.acme.Feed$1", "run");
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void liveThreadRunsCodeOfTheClassThatWaits() throws IOException {
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    jvm.dump.thread(jvm.threadObject("http-7", FakeJvm.RUNNABLE)).frame("com.acme.Worker", "run");
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void liveThreadElsewhereSaysNothing() throws IOException {
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    jvm.dump.thread(jvm.threadObject("http-7", FakeJvm.RUNNABLE)).frame("org.Other", "run");
    jvm.judge(directory).expect("stuck", STATIC);
  }

  @Test
  void staticFieldOfTheJdkIsUsedByTheJdk() throws IOException {
    jvm.taking("stuck", queue);
    jvm.dump.type("java.lang.VersionProps").setStatic("hooks", queue);
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void finalizerComesByItself() throws IOException {
    jvm.taking("stuck", queue);
    jvm.obj("java.lang.ref.Finalizer").set("referent", jvm.feed(queue));
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void otherStuckThreadsThatHaveItAreNamed() throws IOException {
    Obj other = jvm.queue();
    jvm.taking("consumer", queue);
    jvm.taking("producer", other).frame("com.acme.Feed", "run", jvm.feed(queue));
    jvm.holdStatically("queue", queue);
    jvm.holdStatically("other", other);
    Verdicts verdicts = jvm.judge(directory).expect("consumer", STATIC).expect("producer", STATIC);
    assertThat(verdicts.of("consumer").holders()).containsExactly(verdicts.of("producer").id());
    assertThat(verdicts.of("producer").holders()).isEmpty();
  }

  @Test
  void whoWaitsForTheSameHoldsItInVain() throws IOException {
    jvm.taking("first", queue);
    jvm.taking("second", queue);
    jvm.holdStatically("queue", queue);
    Verdicts verdicts = jvm.judge(directory).expect("first", STATIC).expect("second", STATIC);
    assertThat(verdicts.of("first").holders()).isEmpty();
    assertThat(verdicts.of("second").holders()).isEmpty();
  }

  @Test
  void reachedByThreadThatStaticFieldsAloneMakeLive() throws IOException {
    Obj other = jvm.queue();
    jvm.taking("inner", queue);
    jvm.taking("outer", other).frame("org.Other", "run", queue);
    jvm.holdStatically("other", other);
    Verdicts verdicts = jvm.judge(directory).expect("outer", STATIC).expect("inner", STATIC);
    assertThat(verdicts.of("inner").holders()).containsExactly(verdicts.of("outer").id());
    assertThat(verdicts.path("inner").get(0)).startsWith("thread \"outer\"");
  }

  @Test
  void withoutStaticFieldItIsProven() throws IOException {
    jvm.taking("stuck", queue);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }
}
