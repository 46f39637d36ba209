package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.DEAD_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.RUNS;
import static dev.stranded.heap.ThreadVerdict.Basis.STATIC;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be told counts as live. */
class UncertaintyTest {
  private static final String AQS = FakeJvm.JUC + "locks.AbstractQueuedSynchronizer";
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @Test
  void parkOfNobodyKnownIsNotJudged() throws IOException {
    jvm.parked(jvm.threadObject("stuck", FakeJvm.PARKED), null, FakeJvm.JUC + "locks.LockSupport");
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @Test
  void parkForPurposesOfTheJdkIsNotJudged() throws IOException {
    jvm.parked(jvm.threadObject("stuck", FakeJvm.PARKED), null, "sun.nio.ch.Poller");
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @Test
  void classThatWasRedefinedLeavesNoDoubt() throws IOException {
    jvm.taking("stuck", jvm.queue());
    jvm.dump.classNamedOnly("java.lang.Thread");
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  @Test
  void classThatTheDumpLostLeavesDoubt() throws IOException {
    jvm.taking("stuck", jvm.queue());
    jvm.dump.classNamedOnly("com.acme.Holder");
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @Test
  void timedWaitIsLive() throws IOException {
    jvm.taking(jvm.threadObject("timed", 0x2a1), jvm.queue());
    jvm.judge(directory).expect("timed", RUNS);
  }

  @Test
  void interruptedThreadIsAboutToRun() throws IOException {
    jvm.taking("stuck", jvm.queue()).object().set("interrupted", true);
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"ExclusiveNode,1,UNREACHABLE", "ExclusiveNode,0,UNKNOWN", "ConditionNode,0,UNKNOWN"})
  void nodeOfLatchTellsWhetherItsWaiterHasBeenWoken(String node, int status, String basis)
      throws IOException {
    Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj sync = jvm.obj(FakeJvm.JUC + "CountDownLatch$Sync").set("state", 1);
    jvm.queued(thread, node, status);
    jvm.parked(thread, sync, AQS);
    jvm.judge(directory).expect("stuck", ThreadVerdict.Basis.valueOf(basis));
  }

  @Test
  void openLatchWakesItsWaiter() throws IOException {
    Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
    jvm.queued(thread, "ExclusiveNode", 1);
    jvm.parked(thread, jvm.obj(FakeJvm.JUC + "CountDownLatch$Sync"), AQS);
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @Test
  void signalledWaiterWaitsForTheLocksOwner() throws IOException {
    Obj thread = jvm.threadObject("signalled", FakeJvm.PARKED);
    Obj queue = jvm.queue();
    Obj lock = queue.get("takeLock").set("exclusiveOwnerThread", jvm.running("owner").object());
    jvm.queued(thread, "ConditionNode", 1);
    jvm.parked(thread, queue.get("notEmpty"), AQS + "$ConditionObject");
    assertThat(lock).isNotNull();
    jvm.judge(directory).expect("signalled", ThreadVerdict.Basis.RELEASED);
  }

  @ParameterizedTest
  @CsvSource({"false,UNREACHABLE", "true,UNKNOWN"})
  void matchedNodeOfSynchronousQueueHasBeenWoken(boolean matched, String basis) throws IOException {
    Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj node = jvm.obj(FakeJvm.JUC + "SynchronousQueue$TransferStack$SNode").set("waiter", thread);
    node.set("match", matched ? node : null);
    Obj stack = jvm.obj(FakeJvm.JUC + "SynchronousQueue$TransferStack").set("head", node);
    jvm.parked(thread, stack, FakeJvm.JUC + "SynchronousQueue$TransferStack");
    jvm.judge(directory).expect("stuck", ThreadVerdict.Basis.valueOf(basis));
  }

  @ParameterizedTest
  @CsvSource({"true,UNREACHABLE", "false,UNKNOWN"})
  void signallerThatHasLetGoHasWoken(boolean holds, String basis) throws IOException {
    Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj signaller = jvm.obj(FakeJvm.JUC + "CompletableFuture$Signaller");
    signaller.set("thread", holds ? thread : null);
    jvm.parked(thread, signaller, FakeJvm.JUC + "CompletableFuture$Signaller");
    jvm.judge(directory).expect("stuck", ThreadVerdict.Basis.valueOf(basis));
  }

  @Test
  void completableFutureIsCompletedByWhoeverReachesIt() throws IOException {
    Obj thread = jvm.threadObject("waiting", FakeJvm.PARKED);
    Obj signaller = jvm.obj(FakeJvm.JUC + "CompletableFuture$Signaller").set("thread", thread);
    jvm.parked(thread, signaller, FakeJvm.JUC + "CompletableFuture$Signaller");
    jvm.running("main", jvm.obj(FakeJvm.JUC + "CompletableFuture").set("stack", signaller));
    jvm.judge(directory).expect("waiting", REACHED);
  }

  @Test
  void allObjectsThatMayBeWaitedOnMustBeUnreachable() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    Obj other = jvm.dump.obj(jvm.object);
    jvm.dump
        .thread(jvm.threadObject("stuck", FakeJvm.IN_WAIT))
        .frame("java.lang.Object", "wait0", monitor)
        .frame("java.lang.Object", "wait", other);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
    jvm.holdStatically("other", other);
    jvm.judge(directory).expect("stuck", STATIC);
  }

  @Test
  void monitorThatNoFrameOfWaitShowsIsNotGuessed() throws IOException {
    jvm.dump
        .thread(jvm.threadObject("stuck", FakeJvm.IN_WAIT))
        .frame("java.lang.Object", "wait0")
        .frame("com.acme.Gate", "await")
        .frame("com.acme.Worker", "run", jvm.dump.obj(jvm.object));
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @Test
  void anyoneGetsAStringAgain() throws IOException {
    jvm.waiting("on string", jvm.string("order-4711"));
    jvm.waiting("on box", jvm.dump.obj(jvm.dump.type("java.lang.Integer", jvm.object)));
    jvm.waiting("on object", jvm.dump.obj(jvm.object));
    jvm.judge(directory)
        .expect("on string", UNKNOWN)
        .expect("on box", UNKNOWN)
        .expect("on object", UNREACHABLE);
  }

  @Test
  void waiterOfReferenceQueueIsWokenByTheCollector() throws IOException {
    Obj lock = jvm.dump.obj(jvm.object);
    jvm.waiting("stuck", lock).frame("java.lang.ref.ReferenceQueue", "remove", lock);
    jvm.judge(directory).expect("stuck", UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"21,UNKNOWN", "25,UNREACHABLE"})
  void nothingIsProvenByReachabilityWhereStacksAreMissing(int feature, String basis)
      throws IOException {
    FakeJvm older = new FakeJvm(8, feature);
    older.taking("stuck", older.queue());
    older.locking("of-dead", older.lock(older.threadObject("ended", FakeJvm.ENDED)));
    Obj unmounted = older.dump.obj(older.dump.type("java.lang.VirtualThread")).set("state", 5);
    if (feature < 22) {
      older.holdStatically("registry", unmounted);
    } else {
      unmounted.set("state", 99);
    }
    Verdicts verdicts = older.judge(directory);
    verdicts.expect("stuck", ThreadVerdict.Basis.valueOf(basis)).expect("of-dead", DEAD_OWNER);
    assertThat(verdicts.all.caveats()).hasSize(feature < 22 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"4,UNREACHABLE", "2,RUNS", "5,UNREACHABLE", "7,RUNS", "9,RUNS", "260,RUNS"})
  void virtualThreadIsJudgedByItsState(int state, String basis) throws IOException {
    Obj virtual = jvm.virtual("v").set("state", state);
    jvm.taking(virtual, jvm.queue());
    Verdicts verdicts = jvm.judge(directory).expect("v", ThreadVerdict.Basis.valueOf(basis));
    assertThat(verdicts.of("v").virtual()).isTrue();
    virtual.set("parkPermit", true);
    jvm.judge(directory).expect("v", RUNS);
  }

  @Test
  void semaphoreIsReleasedByWhoeverReachesIt() throws IOException {
    Obj thread = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj sync = jvm.obj(FakeJvm.JUC + "Semaphore$NonfairSync");
    jvm.queued(thread, "ExclusiveNode", 1);
    jvm.parked(thread, sync, AQS);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
    jvm.running("main", jvm.feed(sync));
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void virtualThreadThatHasNotRunYetWillRun() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("waiting", queue);
    Obj started = jvm.dump.obj(jvm.dump.type("java.lang.VirtualThread")).set("state", 1);
    started.set("cont", jvm.feed(queue));
    jvm.judge(directory).expect("waiting", REACHED);
  }

  @Test
  void dumpOfEarlierJdkIsReadWithReserve() throws IOException {
    FakeJvm older = new FakeJvm(8, 11);
    older.running("main");
    assertThat(older.judge(directory).expect("main", RUNS).all.caveats())
        .anyMatch(caveat -> caveat.startsWith("the dump is not of JDK 17 or later"));
  }
}
