package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Thr;
import dev.stranded.heap.dump.Type;
import dev.stranded.heap.pool.HeapObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for executors and pools of objects that have stalled, held by a static field. */
class StallTest {
  private static final String LENDER = "org.apache.commons.pool2.impl.GenericObjectPool";

  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();
  private final Obj queue = type("org.acme.TaskQueue", "tasks", "notEmpty").set("tasks", array());
  private final Obj pool = type("org.acme.RequestPool", "queue", "maxThreads").set("queue", queue);
  private final Obj written = jvm.obj(FakeJvm.JUC + "FutureTask");

  private Obj type(String name, String... fields) {
    Type type = jvm.dump.type(name, jvm.object);
    for (String field : fields) {
      type.fields(field.startsWith("max") ? 'I' : 'L', field);
    }
    return jvm.dump.obj(type);
  }

  private Obj array(Obj... elements) {
    return jvm.dump.array(jvm.dump.type("[Ljava.lang.Object;", jvm.object), elements);
  }

  /** Queues a task that holds an object. */
  private void queueTaskWith(Obj object) {
    queue.set("tasks", array(type("org.acme.Task", "writes").set("writes", object)));
  }

  /** A thread of the pool, in a task that waits for a future. */
  private Thr worker(String name, Obj future) {
    Obj thread = jvm.threadObject(name, FakeJvm.PARKED);
    thread
        .get("holder")
        .set("task", type("org.acme.RequestPool$Runner", "this$0").set("this$0", pool));
    return waitingFor(thread, future);
  }

  private Thr waitingFor(Obj thread, Obj future) {
    future.set("waiters", jvm.obj(FakeJvm.JUC + "FutureTask$WaitNode").set("thread", thread));
    return jvm.parked(thread, future, FakeJvm.JUC + "FutureTask").frame("com.acme.Handler", "run");
  }

  private Verdicts judge() throws IOException {
    jvm.holdStatically("queue", pool);
    return jvm.judge(directory);
  }

  @Test
  void poolThatWaitsForItsOwnQueue() throws IOException {
    worker("a", written);
    queueTaskWith(written);

    assertThat(judge().of("a").confined())
        .isEqualTo(
            new Confinement(
                new HeapObject("org.acme.RequestPool", pool.id()), List.of(1L), List.of()));
  }

  @Test
  void whoWaitsOutsideForWhatIsQueuedThere() throws IOException {
    worker("a", written);
    Obj later = jvm.obj(FakeJvm.JUC + "FutureTask");
    waitingFor(jvm.threadObject("caller", FakeJvm.PARKED), later);
    queue.set(
        "tasks",
        array(
            type("org.acme.Task", "writes").set("writes", written),
            type("org.acme.Task", "writes").set("writes", later)));

    assertThat(judge().of("caller").confined()).isNotNull();
  }

  @Test
  void nothingIsConfinedThatLiveCodeReachesOtherwise() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    jvm.running("answers", written);

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void nothingIsConfinedThatAnotherStaticLeadsTo() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    jvm.holdStatically("other", written);

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void poolWithARunningThreadGoesOn() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    Obj other = jvm.threadObject("b", FakeJvm.RUNNABLE);
    other
        .get("holder")
        .set("task", type("org.acme.RequestPool$Runner", "this$0").set("this$0", pool));
    jvm.dump.thread(other).frame("com.acme.Handler", "run");

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void poolWithAThreadThatWillGoOnGoesOn() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    Obj answer = jvm.obj(FakeJvm.JUC + "FutureTask");
    worker("b", answer);
    jvm.running("answers", answer);

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void poolWithAnIdleThreadGoesOn() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    Obj condition =
        jvm.obj(FakeJvm.JUC + "locks.AbstractQueuedSynchronizer$ConditionObject")
            .set("this$0", jvm.obj(FakeJvm.JUC + "locks.ReentrantLock$NonfairSync"));
    queue.set("notEmpty", condition);
    Obj idle = jvm.threadObject("idle", FakeJvm.PARKED);
    idle.get("holder")
        .set("task", type("org.acme.RequestPool$Runner", "this$0").set("this$0", pool));
    condition.set("firstWaiter", jvm.queued(idle, "ConditionNode", 3));
    jvm.parked(idle, condition, FakeJvm.JUC + "locks.AbstractQueuedSynchronizer$ConditionObject");

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void poolThatMayStartMoreThreadsGoesOn() throws IOException {
    worker("a", written);
    queueTaskWith(written);
    pool.set("maxThreads", 2);

    assertThat(judge().of("a").confined()).isNull();
  }

  @Test
  void serviceThatIsNoExecutorMayHaveOtherConsumers() throws IOException {
    Obj service = type("org.acme.OrderService", "queue").set("queue", queue);
    Obj thread = jvm.threadObject("a", FakeJvm.PARKED);
    thread.get("holder").set("task", service);
    waitingFor(thread, written);
    queueTaskWith(written);
    jvm.holdStatically("queue", service);

    assertThat(jvm.judge(directory).of("a").confined()).isNull();
  }

  private void delayScheduler(Obj future) {
    Type type =
        jvm.dump
            .type(FakeJvm.JUC + "DelayScheduler", jvm.dump.type("java.lang.Thread"))
            .fields('L', "pending");
    Obj scheduler = jvm.threadObject(type, "delayScheduler", FakeJvm.PARKED).set("pending", future);
    waitingFor(scheduler, written);
    jvm.holdStatically("queue", scheduler);
  }

  @Test
  void schedulerOfDelaysThatWaitsForWhatItWouldDo() throws IOException {
    delayScheduler(written);

    assertThat(jvm.judge(directory).of("delayScheduler").confined()).isNotNull();
  }

  @Test
  void schedulerOfDelaysThatWaitsForSomebodyElse() throws IOException {
    delayScheduler(written);
    jvm.running("answers", written);

    assertThat(jvm.judge(directory).of("delayScheduler").confined()).isNull();
  }

  @Test
  void poolThatNothingReachesIsLostAndToldAllTheSame() throws IOException {
    worker("a", written);
    queueTaskWith(written);

    Verdicts verdicts = jvm.judge(directory).expect("a", UNREACHABLE);
    assertThat(verdicts.of("a").confined()).isNotNull();
  }

  private Obj lent(Obj thing) {
    return type("org.apache.commons.pool2.impl.DefaultPooledObject", "object").set("object", thing);
  }

  /** A thread in {@code borrowObject} of a pool that has lent these. */
  private Thr borrowing(String name, Obj lender, Obj... locals) {
    Thr thread = jvm.taking(name, lender.get("idleObjects"));
    return thread.frame(LENDER, "borrowObject", lender).frame("com.acme.Order", "run", locals);
  }

  private Obj lender(Obj... lent) {
    Obj map = type("java.util.HashMap", "table").set("table", array(lent));
    return type(LENDER, "allObjects", "idleObjects")
        .set("allObjects", map)
        .set("idleObjects", jvm.queue());
  }

  @Test
  void allIsLentAndNobodyHasIt() throws IOException {
    Obj lender = lender(lent(type("org.acme.Connection", "id")));
    borrowing("waits", lender);
    jvm.holdStatically("queue", lender);

    assertThat(jvm.judge(directory).of("waits").confined())
        .isEqualTo(new Confinement(new HeapObject(LENDER, lender.id()), List.of(), List.of()));
  }

  @Test
  void whoHasOneAndWaitsIsNamed() throws IOException {
    Obj connection = type("org.acme.Connection", "id");
    Obj lender = lender(lent(connection));
    borrowing("nested", lender, connection);
    jvm.holdStatically("queue", lender);

    assertThat(jvm.judge(directory).of("nested").confined().borrowers()).containsExactly(1L);
  }

  @Test
  void liveThreadThatHasOneMayGiveItBack() throws IOException {
    Obj connection = type("org.acme.Connection", "id");
    Obj lender = lender(lent(connection));
    borrowing("waits", lender);
    jvm.running("queries", connection);
    jvm.holdStatically("queue", lender);

    assertThat(jvm.judge(directory).of("waits").confined()).isNull();
  }

  @Test
  void whatAStaticFieldHoldsMayBeGivenBack() throws IOException {
    Obj connection = type("org.acme.Connection", "id");
    Obj lender = lender(lent(connection));
    borrowing("waits", lender);
    jvm.holdStatically("queue", lender);
    jvm.holdStatically("other", connection);

    assertThat(jvm.judge(directory).of("waits").confined()).isNull();
  }

  @Test
  void limitOfCenturiesIsNone() throws IOException {
    Obj thread = jvm.threadObject("a", 0x2a1);
    thread
        .get("holder")
        .set("task", type("org.acme.RequestPool$Runner", "this$0").set("this$0", pool));
    written.set("waiters", jvm.obj(FakeJvm.JUC + "FutureTask$WaitNode").set("thread", thread));
    thread.set("parkBlocker", written);
    jvm.dump
        .thread(thread)
        .frame("jdk.internal.misc.Unsafe", "park")
        .frame(FakeJvm.JUC + "locks.LockSupport", "parkNanos", written)
        .frame(FakeJvm.JUC + "FutureTask", "awaitDone", written);

    assertThat(jvm.judge(directory).of("a").waits()).isNull();
    ProofRequest unlimited =
        new ProofRequest(
            null, (name, loader) -> false, Map.of(), ProofRequest.PLAIN.preparation(), Set.of(1L));
    assertThat(jvm.judge(directory, unlimited).expect("a", UNREACHABLE).of("a").waits())
        .isNotNull();
  }
}
