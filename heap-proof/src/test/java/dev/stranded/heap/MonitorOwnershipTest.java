package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.RELEASED;
import static dev.stranded.heap.ThreadVerdict.Basis.STUCK_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Thr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitors, whose owners a dump does not name. */
class MonitorOwnershipTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @Test
  void monitorOwnerThatTheCallerKnowsDecides() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.holdStatically("monitor", monitor);
    Obj lost = jvm.taking("lost", jvm.queue()).object();
    jvm.entering("stuck", "run", monitor);
    jvm.entering("waiting", "run", monitor);
    jvm.running("main");
    ProofRequest request =
        new ProofRequest(null, (name, loader) -> false, Map.of(2L, 1L, 3L, 4L), Preparation.NONE);
    Verdicts verdicts = jvm.judge(directory, request);
    verdicts.expect("stuck", STUCK_OWNER).expect("waiting", RELEASED);
    assertThat(verdicts.of("stuck").awaits()).isEqualTo(verdicts.of("lost").id());
    assertThat(lost).isNotNull();
  }

  @Test
  void monitorOfUnknownOwnerIsLostOnlyIfLostThreadsCanOwnIt() throws IOException {
    Obj first = jvm.dump.obj(jvm.object);
    Obj second = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "lambda$a", second).frame("com.acme.Worker", "run", first);
    jvm.entering("t2", "lambda$b", first).frame("com.acme.Worker", "run", second);
    jvm.entering("entered", "lambda$c", jvm.dump.obj(jvm.object));
    Verdicts verdicts =
        jvm.judge(directory)
            .expect("t1", STUCK_OWNER)
            .expect("t2", STUCK_OWNER)
            .expect("entered", UNKNOWN);
    assertThat(verdicts.of("t1").awaits()).isEqualTo(verdicts.of("t2").id());
    assertThat(verdicts.of("t2").awaits()).isEqualTo(verdicts.of("t1").id());
  }

  @Test
  void ownerOfMonitorIsNotNamedWhereTwoCanBe() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.entering("entering", "lambda$a", monitor);
    jvm.taking("one", jvm.queue()).frame("com.acme.Feed", "run", monitor);
    jvm.taking("other", jvm.queue()).frame("com.acme.Feed", "run", monitor);
    Verdicts verdicts = jvm.judge(directory).expect("entering", STUCK_OWNER);
    assertThat(verdicts.of("entering").awaits()).isZero();
  }

  @Test
  void methodMayBeStaticSynchronizedAndItsClassOwnedByLiveThread() throws IOException {
    Obj local = jvm.dump.obj(jvm.object);
    jvm.entering("t1", "merge", local);
    jvm.taking("lost", jvm.queue()).frame("com.acme.Worker2", "run", local);
    jvm.judge(directory).expect("t1", STUCK_OWNER);
    jvm.dump.thread(jvm.threadObject("live", FakeJvm.RUNNABLE)).frame("com.acme.Worker", "merge");
    jvm.judge(directory).expect("t1", RELEASED);
  }

  @Test
  void frameWithMoreThanArgumentsEntersBlock() throws IOException {
    String descriptor = "(I[[Ljava/lang/Object;J[ZLjava/lang/String;)V";
    enteringOwned("block", 4).descriptor(descriptor);
    enteringOwned("method", 3).descriptor(descriptor);
    enteringOwned("unknown", 4).descriptor("?");
    jvm.dump.thread(jvm.threadObject("live", FakeJvm.RUNNABLE)).frame("com.acme.Worker", "merge");
    jvm.judge(directory)
        .expect("block", STUCK_OWNER)
        .expect("method", RELEASED)
        .expect("unknown", RELEASED);
  }

  /** A thread with one of its locals several times, which a lost thread may own as a monitor. */
  private Thr enteringOwned(String name, int locals) {
    Obj local = jvm.dump.obj(jvm.object);
    jvm.taking("owner of " + name, jvm.queue()).frame("com.acme.Worker2", "run", local);
    return jvm.entering(name, "merge", Collections.nCopies(locals, local).toArray(new Obj[0]));
  }
}
