package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.RUNS;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import dev.stranded.heap.pool.DumpPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All carriers are held by virtual threads that wait for others, which get none. */
class CarrierStarvationTest {
  private static final int STARTED = 1;
  private static final int RUNNING = 2;
  private static final int PINNED = 5;
  private static final int TIMED_PINNED = 8;
  private static final int UNPARKED = 9;

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();
  private Type carrierType;
  private Obj scheduler;
  private Obj latch;

  @BeforeEach
  void declare() {
    Type worker =
        jvm.dump
            .type(FakeJvm.JUC + "ForkJoinWorkerThread", jvm.dump.type("java.lang.Thread"))
            .fields('L', "pool");
    carrierType = jvm.dump.type("jdk.internal.misc.CarrierThread", worker);
    jvm.dump.type("java.lang.VirtualThread").fields('L', "scheduler");
    Type pool = jvm.dump.type(FakeJvm.JUC + "ForkJoinPool", jvm.object);
    scheduler = jvm.dump.obj(pool.fields('I', "parallelism")).set("parallelism", 1);
    latch = jvm.obj(FakeJvm.JUC + "CountDownLatch$Sync").set("state", 1);
  }

  private Obj carrier(String name, int status) {
    Obj carrier = jvm.threadObject(carrierType, name, status).set("pool", scheduler);
    jvm.dump.thread(carrier).frame("jdk.internal.vm.Continuation", "run");
    return carrier;
  }

  private Obj virtual(String name, int state) {
    return jvm.virtual(name).set("state", state).set("scheduler", scheduler);
  }

  private Obj pinned(int state) {
    Obj pinned = virtual("pinned", state).set("carrierThread", carrier("c1", FakeJvm.PARKED));
    jvm.queued(pinned, "ExclusiveNode", 1);
    jvm.parked(pinned, latch, FakeJvm.JUC + "locks.AbstractQueuedSynchronizer")
        .frame("com.acme.Config", "<clinit>");
    return pinned;
  }

  /** A virtual thread that has not begun, with a task that has something. */
  private void started(Obj with) {
    jvm.dump
        .obj(jvm.dump.type("java.lang.VirtualThread"))
        .set("state", STARTED)
        .set("scheduler", scheduler)
        .set("cont", jvm.feed(with));
  }

  private List<DumpPool> starved() throws IOException {
    return jvm.judge(directory).all.pools();
  }

  @Test
  void starvesWhereOnlyWhoGetsNoCarrierLeadsToWhatIsWaitedFor() throws IOException {
    pinned(PINNED);
    started(latch);

    assertThat(starved())
        .singleElement()
        .satisfies(
            pool -> {
              assertThat(pool.carries()).isTrue();
              assertThat(pool.queued()).isEqualTo(1);
              assertThat(pool.workers()).containsExactly(1L);
            });
  }

  @Test
  void staticFieldOfTheApplicationIsNobody() throws IOException {
    pinned(PINNED);
    started(null);
    jvm.holdStatically("queue", latch);

    assertThat(starved()).hasSize(1);
  }

  @Test
  void doesNotStarveWhereAThreadThatRunsLeadsThere() throws IOException {
    pinned(PINNED);
    started(latch);
    jvm.running("releases", latch);

    assertThat(starved()).isEmpty();
  }

  @Test
  void doesNotStarveWithACarrierLeft() throws IOException {
    pinned(PINNED);
    started(latch);
    carrier("c2", FakeJvm.PARKED);

    assertThat(starved()).isEmpty();
  }

  @Test
  void doesNotStarveWhereTheWaitHasALimit() throws IOException {
    pinned(TIMED_PINNED);
    started(latch);

    assertThat(starved()).isEmpty();
  }

  @Test
  void doesNotStarveWhereNobodyWantsACarrier() throws IOException {
    pinned(PINNED);

    assertThat(starved()).isEmpty();
  }

  @Test
  void starvesWhereTheOwnerOfAMonitorGetsNoCarrier() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.holdStatically("monitor", monitor);
    Obj enters = virtual("enters", RUNNING).set("carrierThread", carrier("c1", FakeJvm.BLOCKED));
    jvm.dump.thread(enters).frame("com.acme.Config", "<clinit>", monitor);
    Obj owner = virtual("owner", UNPARKED);
    jvm.dump.thread(owner).frame("com.acme.Jar", "read", monitor);

    assertThat(starved()).hasSize(1);
  }

  @Test
  void doesNotStarveWhereSomebodyElseMayOwnTheMonitor() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    Obj enters = virtual("enters", RUNNING).set("carrierThread", carrier("c1", FakeJvm.BLOCKED));
    jvm.dump.thread(enters).frame("com.acme.Config", "<clinit>", monitor);
    jvm.dump.thread(virtual("owner", UNPARKED)).frame("com.acme.Jar", "read", monitor);
    jvm.running("other", monitor);

    assertThat(starved()).isEmpty();
  }

  @Test
  void pinnedThreadIsJudgedAsAnyOther() throws IOException {
    Obj pinned = pinned(PINNED);
    jvm.judge(directory).expect("pinned", UNREACHABLE);
    pinned.set("parkPermit", true);
    jvm.judge(directory).expect("pinned", RUNS);
  }
}
