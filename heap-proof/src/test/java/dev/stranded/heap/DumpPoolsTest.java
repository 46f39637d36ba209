package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.STARVED_POOL;
import static dev.stranded.heap.ThreadVerdict.Basis.STATIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.pool.DumpPool;
import dev.stranded.heap.pool.HeapObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thread pools, what is queued there, and who waits for that. */
class DumpPoolsTest {
  private static final int RUNNING_STATE = -1 << 29;

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();
  private final Obj queue = jvm.queue().set("capacity", Integer.MAX_VALUE);
  private final Obj pool =
      obj("ThreadPoolExecutor")
          .set("corePoolSize", 1)
          .set("maximumPoolSize", 1)
          .set("ctl", obj("atomic.AtomicInteger").set("value", RUNNING_STATE + 1))
          .set("workQueue", queue);
  private Obj last = obj("LinkedBlockingQueue$Node");

  DumpPoolsTest() {
    queue.set("head", last);
  }

  private Obj obj(String type) {
    return jvm.obj(FakeJvm.JUC + type);
  }

  /** Queues a task. */
  private Obj queued(Obj task) {
    Obj node = obj("LinkedBlockingQueue$Node").set("item", task);
    last.set("next", node);
    last = node;
    return task;
  }

  /** A worker of the pool that waits for a task. */
  private void workerAwaits(String name, Obj task) {
    Obj thread = jvm.threadObject(name, FakeJvm.PARKED);
    task.set("waiters", obj("FutureTask$WaitNode").set("thread", thread));
    jvm.parked(thread, task, FakeJvm.JUC + "FutureTask")
        .frame(FakeJvm.JUC + "ThreadPoolExecutor$Worker", "run", worker(thread));
  }

  private Obj worker(Obj thread) {
    return obj("ThreadPoolExecutor$Worker").set("this$0", pool).set("thread", thread);
  }

  private DumpPool judgedPool() throws IOException {
    Verdicts verdicts = jvm.judge(directory);
    assertThat(verdicts.all.pools()).hasSize(1);
    return verdicts.all.pools().get(0);
  }

  @Test
  void workerWaitsForWhatIsQueuedInItsOwnPool() throws IOException {
    workerAwaits("worker", queued(obj("FutureTask")));
    jvm.holdStatically("pool", pool);
    Verdicts verdicts = jvm.judge(directory).expect("worker", STATIC);
    HeapObject known = new HeapObject(FakeJvm.JUC + "ThreadPoolExecutor", pool.id());
    assertThat(verdicts.of("worker").waits().queuedIn()).isEqualTo(known);
    assertThat(verdicts.all.pools()).containsExactly(new DumpPool(known, 1, true, List.of(1L)));
  }

  @Test
  void unreachablePoolThatWaitsForItselfIsLost() throws IOException {
    workerAwaits("worker", queued(obj("FutureTask")));
    jvm.judge(directory).expect("worker", STARVED_POOL);
  }

  @Test
  void taskThatIsNotQueuedIsNoTaskOfThePool() throws IOException {
    workerAwaits("worker", obj("FutureTask"));
    queued(obj("FutureTask"));
    jvm.holdStatically("pool", pool);
    assertThat(jvm.judge(directory).all.threads().get(0).waits()).isNotNull();
    assertThat(jvm.judge(directory).of("worker").waits().queuedIn()).isNull();
  }

  @Test
  void runningTaskIsNotWaitedForInTheQueue() throws IOException {
    Obj runner = jvm.running("runner").object();
    workerAwaits("worker", queued(obj("FutureTask").set("runner", runner)));
    assertThat(jvm.judge(directory).of("worker").waits().queuedIn()).isNull();
  }

  @Test
  void poolBelowItsMaximumIsNotFull() throws IOException {
    pool.set("corePoolSize", 2).set("maximumPoolSize", 2);
    workerAwaits("worker", queued(obj("FutureTask")));
    assertThat(judgedPool().full()).isFalse();
  }

  @Test
  void unboundedQueueKeepsPoolAtItsCore() throws IOException {
    pool.set("maximumPoolSize", 9);
    workerAwaits("worker", queued(obj("FutureTask")));
    assertThat(judgedPool().full()).isTrue();
  }

  @Test
  void boundedQueueLetsPoolGrow() throws IOException {
    pool.set("maximumPoolSize", 9);
    queue.set("capacity", 100);
    workerAwaits("worker", queued(obj("FutureTask")));
    assertThat(judgedPool().full()).isFalse();
  }

  @Test
  void poolWithWorkersThatTheDumpLacksIsNotFull() throws IOException {
    pool.set("maximumPoolSize", 2)
        .set("ctl", obj("atomic.AtomicInteger").set("value", RUNNING_STATE + 2));
    workerAwaits("worker", queued(obj("FutureTask")));
    assertThat(judgedPool().full()).isFalse();
  }

  @Test
  void idleWorkerWaitsForNoTask() throws IOException {
    Obj thread = jvm.threadObject("idle", FakeJvm.PARKED);
    jvm.taking(thread, queue)
        .frame(FakeJvm.JUC + "ThreadPoolExecutor$Worker", "run", worker(thread));
    Verdicts verdicts = jvm.judge(directory);
    assertThat(verdicts.of("idle").waits().queuedIn()).isNull();
    assertThat(verdicts.all.pools().get(0).queued()).isZero();
  }

  @Test
  void dependentsOfQueuedTaskWaitForThePool() throws IOException {
    assertThat(awaitsStage("UniApply")).isNotNull();
  }

  @Test
  void stageThatAnotherMayCompleteDoesNotWaitForThePool() throws IOException {
    assertThat(awaitsStage("OrApply")).isNull();
  }

  /** The pool that somebody waits for who joins a stage behind a queued one. */
  private HeapObject awaitsStage(String kind) throws IOException {
    Obj waiter = jvm.threadObject("waiter", FakeJvm.PARKED);
    Obj signaller = obj("CompletableFuture$Signaller").set("thread", waiter);
    Obj dependent = obj("CompletableFuture").set("stack", signaller);
    Obj stage = obj("CompletableFuture$" + kind).set("dep", dependent);
    Obj source = obj("CompletableFuture").set("stack", stage);
    queued(obj("CompletableFuture$AsyncSupply").set("dep", source));
    worker(jvm.running("worker", pool).object());
    jvm.parked(waiter, signaller, FakeJvm.JUC + "CompletableFuture$Signaller");
    return jvm.judge(directory).of("waiter").waits().queuedIn();
  }
}
