package dev.stranded.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.WaitKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads that libraries start for themselves, and what looks like them. */
class KnownLibrariesTest {

  private static final String GET_TASK = "java.util.concurrent.ThreadPoolExecutor.getTask";

  private final Scene scene = new Scene();

  private @Nullable KnownLibrary library() {
    return Explained.of(scene).unreachable(2).diagnosis("worker").knownLibrary();
  }

  @Test
  void namesTheLibraryOfAnIdleWorkerByWhoMadeIt() {
    scene
        .thread(2, "worker")
        .takes("q")
        .at(GET_TASK, 1)
        .createdAt("io.reactivex.rxjava3.internal.schedulers.NewThreadWorker.<init>", 5);

    assertThat(library())
        .satisfies(library -> assertThat(library.name()).isEqualTo("RxJava"))
        .satisfies(library -> assertThat(library.link()).startsWith("https://"))
        .satisfies(library -> assertThat(library.why()).contains("shutdown()"));
  }

  @Test
  void namesNoLibraryOfAWorkerThatTheApplicationMade() {
    scene.thread(2, "worker").takes("q").at(GET_TASK, 1);

    assertThat(library()).isNull();
  }

  @Test
  void namesTheLibraryByItsOwnCodeWhereNobodySawWhoMadeTheThread() {
    scene
        .thread(2, "worker")
        .waits(
            WaitKind.CONDITION, "java.util.concurrent.locks.C", "c", "java.util.concurrent.C.await")
        .at("com.lmax.disruptor.BlockingWaitStrategy.waitFor", 47)
        .createdBefore();

    assertThat(library()).extracting(KnownLibrary::name).isEqualTo("Disruptor");
  }

  @Test
  void namesNoLibraryWhereTheApplicationsCodeWaits() {
    scene
        .thread(2, "worker")
        .takes("q")
        .at("com.acme.Handler.onEvent", 3)
        .from("com.lmax.disruptor.BatchEventProcessor.run", 9)
        .createdAt("com.lmax.disruptor.Disruptor.start", 5);

    assertThat(library()).isNull();
  }
}
