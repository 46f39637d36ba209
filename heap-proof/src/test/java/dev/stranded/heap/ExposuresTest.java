package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.DEAD_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.HELD;
import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.ThreadVerdict.Basis;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What live code gets by an API, each with what it does not get. */
class ExposuresTest {
  private static final String LOCKS = FakeJvm.JUC + "locks.";
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  private Type derived(String name, String base) {
    return jvm.dump.type(name, jvm.dump.type(base)).definedBy(appLoader());
  }

  private Obj appLoader() {
    Obj loader = jvm.obj("java.lang.ClassLoader");
    jvm.dump.jniGlobal(loader);
    return loader;
  }

  @ParameterizedTest
  @CsvSource({"true,HELD", "false,UNREACHABLE"})
  void derivedLockHandsOutItsOwner(boolean derived, Basis basis) throws IOException {
    Obj owner = jvm.taking("owner", jvm.queue()).object();
    Type type = derived("com.acme.InterruptibleLock", LOCKS + "ReentrantLock");
    Obj lock = derived ? jvm.dump.obj(type) : jvm.obj(LOCKS + "ReentrantLock");
    lock.set("sync", jvm.lock(owner));
    jvm.running("main", lock);
    jvm.judge(directory).expect("owner", basis);
  }

  @Test
  void derivedLockHandsOutWhoWaitsInIt() throws IOException {
    Type type = derived("com.acme.InterruptibleLock", LOCKS + "ReentrantLock");
    Obj sync = jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED));
    Obj queued = jvm.threadObject("queued", FakeJvm.PARKED);
    jvm.locking(queued, sync, "lockInterruptibly");
    jvm.locking(
        jvm.threadObject("elsewhere", FakeJvm.PARKED),
        jvm.lock(jvm.threadObject("ended too", FakeJvm.ENDED)),
        "lockInterruptibly");
    jvm.running("main", jvm.dump.obj(type).set("sync", sync));
    Verdicts verdicts = jvm.judge(directory).expect("queued", DEAD_OWNER);
    assertThat(verdicts.of("queued").unlessInterrupted()).isTrue();
    assertThat(verdicts.of("elsewhere").unlessInterrupted()).isFalse();
  }

  @Test
  void derivedSynchronizerHandsOutWhoWaitsOnItsCondition() throws IOException {
    Obj sync = jvm.dump.obj(derived("com.acme.Mutex", LOCKS + "AbstractQueuedSynchronizer"));
    Obj queue = jvm.queue();
    queue.get("notEmpty").set("this$0", sync);
    jvm.taking("taker", queue);
    jvm.taking("other", jvm.queue());
    jvm.running("main", sync);
    jvm.judge(directory).expect("taker", HELD).expect("other", UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({"true,HELD", "false,UNREACHABLE"})
  void derivedConditionHandsOutWhoWaitsAtItsSynchronizer(boolean derived, Basis basis)
      throws IOException {
    String plain = LOCKS + "AbstractQueuedSynchronizer$ConditionObject";
    Obj queue = jvm.queue();
    jvm.taking("taker", queue);
    Obj condition =
        derived ? jvm.dump.obj(derived("com.acme.Mutex$Signal", plain)) : jvm.obj(plain);
    condition.set("this$0", queue.get("notEmpty").get("this$0"));
    jvm.running("main", condition);
    jvm.judge(directory).expect("taker", basis);
  }

  @ParameterizedTest
  @CsvSource({
    "uncaughtExceptionHandler,true,REACHED",
    "contextClassLoader,true,REACHED",
    "threadLocals,true,UNREACHABLE",
    "uncaughtExceptionHandler,false,UNREACHABLE"
  })
  void threadHandsOutWhatItHasGettersFor(String field, boolean held, Basis basis)
      throws IOException {
    Obj queue = jvm.queue();
    Obj owned = jvm.threadObject("owned", FakeJvm.PARKED).set(field, jvm.feed(queue));
    jvm.locking(owned, jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)), "lock");
    jvm.taking("taker", queue);
    jvm.running("main", held ? owned : null);
    jvm.judge(directory).expect("owned", DEAD_OWNER).expect("taker", basis);
  }

  /** Whoever has a Thread may call its {@code run}. */
  @ParameterizedTest
  @CsvSource({"true,REACHED", "false,UNREACHABLE"})
  void threadHandsOutWhatItRuns(boolean held, Basis basis) throws IOException {
    Obj queue = jvm.queue();
    Obj owned = jvm.threadObject("owned", FakeJvm.PARKED);
    owned.get("holder").set("task", jvm.feed(queue));
    jvm.locking(owned, jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)), "lock");
    jvm.taking("taker", queue);
    jvm.running("main", held ? owned : null);
    jvm.judge(directory).expect("owned", DEAD_OWNER).expect("taker", basis);
  }

  @Test
  void threadOf17HandsOutWhatItRuns() throws IOException {
    FakeJvm old = new FakeJvm(8, 17);
    Obj queue = old.queue();
    Obj owned = old.threadObject("owned", FakeJvm.PARKED).set("target", old.feed(queue));
    old.locking(owned, old.lock(old.threadObject("ended", FakeJvm.ENDED)), "lock");
    old.taking("taker", queue);
    old.running("main", owned);
    old.judge(directory).expect("owned", DEAD_OWNER).expect("taker", REACHED);
  }

  @Test
  void threadHandsOutItsBlocker() throws IOException {
    Obj queue = jvm.queue();
    Obj owned = jvm.threadObject("owned", FakeJvm.PARKED);
    Obj sync = jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)).set("head", queue);
    jvm.locking(owned, sync, "lock");
    jvm.taking("taker", queue);
    jvm.running("main", owned);
    jvm.judge(directory).expect("owned", DEAD_OWNER).expect("taker", REACHED);
  }

  @ParameterizedTest
  @CsvSource({"true,true,THREAD_CLASS", "true,false,UNDEPLOYED_LOADER", "false,true,"})
  void classDerivedFromThreadMakesItsInstancesKnown(
      boolean app, boolean live, @Nullable BlindSpot spot) throws IOException {
    Obj loader = live ? appLoader() : jvm.obj("java.lang.ClassLoader");
    Type type = jvm.dump.type("com.acme.WorkerThread", jvm.dump.type("java.lang.Thread"));
    type.fields('L', "queue");
    if (app) {
      type.definedBy(loader);
    }
    Obj queue = jvm.queue();
    Obj worker = jvm.threadObject(type, "worker", FakeJvm.PARKED).set("queue", queue);
    jvm.taking(worker, queue).frame("com.acme.Worker", "run", loader);
    Verdicts verdicts = jvm.judge(directory).expect("worker", UNREACHABLE);
    assertThat(verdicts.of("worker").open())
        .extracting(OpenSpot::spot)
        .isEqualTo(spot == null ? List.of() : List.of(spot));
  }

  @Test
  void whoAListedThreadHoldsIsNoMoreThanSuspectedEither() throws IOException {
    Type type = derived("com.acme.WorkerThread", "java.lang.Thread");
    type.fields('L', "queue");
    Obj behind = jvm.queue();
    Obj worker = jvm.threadObject(type, "worker", FakeJvm.PARKED).set("queue", behind);
    jvm.taking(worker, jvm.queue());
    jvm.taking("behind", behind);
    jvm.taking("apart", jvm.queue());
    Verdicts verdicts = jvm.judge(directory).expect("behind", UNREACHABLE);
    assertThat(verdicts.of("behind").open())
        .extracting(OpenSpot::spot)
        .contains(BlindSpot.THREAD_CLASS);
    assertThat(verdicts.expect("apart", UNREACHABLE).of("apart").open())
        .extracting(OpenSpot::spot)
        .doesNotContain(BlindSpot.THREAD_CLASS);
  }

  @ParameterizedTest
  @CsvSource({"true,HELD", "false,UNREACHABLE"})
  void groupOfTheApplicationHandsOutItsThreads(boolean held, Basis basis) throws IOException {
    Obj system = jvm.obj("java.lang.ThreadGroup").set("name", jvm.string("system"));
    Obj main = group("main", system);
    Obj outer = group("workers", main);
    Obj inner = group("inner", outer);
    main.set("groups", jvm.dump.array(jvm.dump.type("java.lang.ThreadGroup[]", jvm.object), outer));
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    jvm.holder(stuck, null).set("group", inner).set("threadStatus", FakeJvm.PARKED);
    Obj ofMain = jvm.taking("of main", jvm.queue()).object();
    jvm.holder(ofMain, null).set("group", main).set("threadStatus", FakeJvm.PARKED);
    jvm.running("main", main, held ? outer : null);
    jvm.judge(directory).expect("stuck", basis).expect("of main", UNREACHABLE);
  }

  private Obj group(String name, Obj parent) {
    return jvm.obj("java.lang.ThreadGroup").set("name", jvm.string(name)).set("parent", parent);
  }

  @ParameterizedTest
  @CsvSource({"true,REACHED", "false,UNREACHABLE"})
  void referenceComesToWhoeverPollsItsQueue(boolean polled, Basis basis) throws IOException {
    Obj references = jvm.obj("java.lang.ref.ReferenceQueue");
    Type type =
        jvm.dump
            .type("com.acme.Gone", jvm.dump.type("java.lang.ref.PhantomReference"))
            .fields('L', "queueOfWaiter");
    Obj queue = jvm.queue();
    Obj gone = jvm.dump.obj(type).set("queue", references).set("queueOfWaiter", queue);
    jvm.taking("waits for collector", queue).frame("com.acme.Feed", "run", gone);
    jvm.running("reaper", polled ? references : null);
    jvm.judge(directory).expect("waits for collector", basis);
  }
}
