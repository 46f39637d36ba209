package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.DEAD_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.HELD;
import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.RELEASED;
import static dev.stranded.heap.ThreadVerdict.Basis.STUCK_JOIN;
import static dev.stranded.heap.ThreadVerdict.Basis.STUCK_OWNER;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.dump.Obj;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waits that one thread alone can end. */
class OwnershipTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @Test
  void lockOfEndedThreadIsNeverReleased() throws IOException {
    Obj lock = jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED));
    jvm.locking("stuck", lock);
    jvm.holdStatically("lock", lock);
    ThreadVerdict stuck = jvm.judge(directory).expect("stuck", DEAD_OWNER).of("stuck");
    assertThat(stuck.reason()).isEqualTo("thread \"ended\" has ended and still owns the lock");
    assertThat(stuck.unlessInterrupted()).isFalse();
  }

  @Test
  void lockOfRunningThreadIsReleasedSomeDay() throws IOException {
    Obj owner = jvm.running("owner").object();
    jvm.locking("waiting", jvm.lock(owner));
    ThreadVerdict waiting = jvm.judge(directory).expect("waiting", RELEASED).of("waiting");
    assertThat(waiting.awaits()).isEqualTo(1);
  }

  @Test
  void lockOfLostThreadIsNeverReleasedThoughEverybodyReachesIt() throws IOException {
    Obj owner = jvm.taking("owner", jvm.queue()).object();
    Obj lock = jvm.lock(owner);
    jvm.locking("stuck", lock);
    jvm.holdStatically("lock", lock);
    jvm.judge(directory).expect("owner", UNREACHABLE).expect("stuck", STUCK_OWNER);
  }

  @Test
  void freeLockIsBeingHandedOver() throws IOException {
    jvm.locking("waiting", jvm.lock(null));
    jvm.judge(directory).expect("waiting", UNKNOWN);
  }

  @Test
  void ownersInCircleAreDeadlocked() throws IOException {
    Obj first = jvm.threadObject("first", FakeJvm.PARKED);
    Obj second = jvm.threadObject("second", FakeJvm.PARKED);
    jvm.locking(first, jvm.lock(second), "lock");
    jvm.locking(second, jvm.lock(first), "lock");
    jvm.holdStatically("first", first);
    jvm.judge(directory).expect("first", STUCK_OWNER).expect("second", STUCK_OWNER);
  }

  @Test
  void interruptibleOnesAreProvenUnlessInterruptedButMayWakeOthers() throws IOException {
    Obj ended = jvm.threadObject("ended", FakeJvm.ENDED);
    Obj stuck = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj queue = jvm.queue();
    jvm.locking(stuck, jvm.lock(ended), "lockInterruptibly").frame("com.acme.Feed", "run", queue);
    jvm.taking("dependent", queue);
    jvm.holdStatically("thread", stuck);
    Verdicts verdicts = jvm.judge(directory).expect("stuck", DEAD_OWNER);
    assertThat(verdicts.of("stuck").unlessInterrupted()).isTrue();
    verdicts.expect("dependent", REACHED);
  }

  @Test
  void interruptThatFreesOneFreesThoseBehind() throws IOException {
    Obj ended = jvm.threadObject("ended", FakeJvm.ENDED);
    Obj first = jvm.threadObject("first", FakeJvm.PARKED);
    Obj second = jvm.threadObject("second", FakeJvm.PARKED);
    jvm.locking(first, jvm.lock(ended), "lockInterruptibly").frame("com.acme.Feed", "run", second);
    jvm.locking(second, jvm.lock(ended), "lockInterruptibly");
    jvm.locking("behind first", jvm.lock(first));
    jvm.locking("behind second", jvm.lock(second));
    jvm.locking("behind ended", jvm.lock(ended));
    jvm.holdStatically("thread", first);
    Verdicts verdicts =
        jvm.judge(directory)
            .expect("first", DEAD_OWNER)
            .expect("second", DEAD_OWNER)
            .expect("behind first", STUCK_OWNER)
            .expect("behind second", STUCK_OWNER)
            .expect("behind ended", DEAD_OWNER);
    for (String name : List.of("first", "second", "behind first", "behind second")) {
      assertThat(verdicts.of(name).unlessInterrupted()).as(name).isTrue();
      assertThat(verdicts.of(name).lost()).as(name).isTrue();
    }
    assertThat(verdicts.of("behind ended").unlessInterrupted()).isFalse();
  }

  @Test
  void ownerThatAnInterruptMakesReachableIsNoProof() throws IOException {
    Obj first = jvm.threadObject("first", FakeJvm.PARKED);
    Obj queue = jvm.queue();
    jvm.locking(first, jvm.lock(jvm.threadObject("ended", FakeJvm.ENDED)), "lockInterruptibly")
        .frame("com.acme.Feed", "run", queue);
    Obj taker = jvm.taking("taker", queue).object();
    jvm.locking("behind taker", jvm.lock(taker));
    jvm.holdStatically("thread", first);
    jvm.judge(directory)
        .expect("first", DEAD_OWNER)
        .expect("taker", REACHED)
        .expect("behind taker", RELEASED);
  }

  @Test
  void uninterruptibleOnesWakeNobody() throws IOException {
    Obj ended = jvm.threadObject("ended", FakeJvm.ENDED);
    Obj stuck = jvm.threadObject("stuck", FakeJvm.PARKED);
    Obj queue = jvm.queue();
    jvm.locking(stuck, jvm.lock(ended), "lock").frame("com.acme.Feed", "run", queue);
    jvm.taking("dependent", queue);
    jvm.holdStatically("thread", stuck);
    jvm.judge(directory).expect("stuck", DEAD_OWNER).expect("dependent", UNREACHABLE);
  }

  @Test
  void readLockIsReleasedByWhoeverReachesIt() throws IOException {
    Obj lost = readLocked();
    Obj reached = readLocked();
    jvm.locking("stuck", lost);
    jvm.locking("waiting", reached);
    jvm.running("reader", reached);
    jvm.judge(directory).expect("stuck", UNREACHABLE).expect("waiting", REACHED);
  }

  @Test
  void writerWaitsForTheOnlyReader() throws IOException {
    Obj ended = jvm.threadObject("ended", FakeJvm.ENDED);
    Obj running = jvm.running("running").object();
    Obj upgrading = jvm.threadObject("upgrading", FakeJvm.PARKED);
    writing(jvm.threadObject("behind ended", FakeJvm.PARKED), readBy(ended, 2));
    writing(jvm.threadObject("behind running", FakeJvm.PARKED), readBy(running, 2));
    writing(upgrading, readBy(upgrading, 2));
    writing(jvm.threadObject("behind two", FakeJvm.PARKED), readBy(ended, 1));
    Obj queued = jvm.threadObject("reading", FakeJvm.PARKED);
    locking(queued, readBy(ended, 2), "ReadLock");
    jvm.judge(directory)
        .expect("behind ended", DEAD_OWNER)
        .expect("behind running", RELEASED)
        .expect("upgrading", STUCK_OWNER)
        .expect("behind two", REACHED)
        .expect("reading", REACHED);
  }

  /** A lock with two holds to read, so many of them by that thread; everybody reaches it. */
  private Obj readBy(Obj first, int holds) {
    Obj lock = readLocked();
    lock.set("state", 2 << 16).set("firstReader", first).set("firstReaderHoldCount", holds);
    jvm.running("reaches " + lock.id(), lock);
    return lock;
  }

  private void writing(Obj thread, Obj lock) {
    locking(thread, lock, "WriteLock");
  }

  private void locking(Obj thread, Obj lock, String kind) {
    jvm.queued(thread, "ExclusiveNode", 1);
    jvm.parked(thread, lock, FakeJvm.JUC + "locks.AbstractQueuedSynchronizer")
        .frame(FakeJvm.JUC + "locks.ReentrantReadWriteLock$" + kind, "lock", lock)
        .frame("com.acme.Worker", "run");
  }

  private Obj readLocked() {
    return jvm.obj(FakeJvm.JUC + "locks.ReentrantReadWriteLock$NonfairSync").set("state", 1 << 16);
  }

  @Test
  void joinEndsWithTheThreadJoined() throws IOException {
    Obj lost = jvm.taking("lost", jvm.queue()).object();
    Obj running = jvm.running("running").object();
    jvm.joining("stuck", lost);
    jvm.joining("waiting", running);
    jvm.joining("returning", jvm.threadObject("ended", FakeJvm.ENDED));
    jvm.judge(directory)
        .expect("lost", UNREACHABLE)
        .expect("stuck", STUCK_JOIN)
        .expect("waiting", RELEASED)
        .expect("returning", UNKNOWN);
  }

  @Test
  void joinOfItselfNeverEnds() throws IOException {
    jvm.running("main");
    Obj itself = jvm.threadObject("itself", FakeJvm.IN_WAIT);
    jvm.joining(itself, itself);
    jvm.joining("behind", itself);
    jvm.holdStatically("thread", itself);
    Verdicts verdicts =
        jvm.judge(directory).expect("itself", STUCK_JOIN).expect("behind", STUCK_JOIN);
    assertThat(verdicts.of("itself").unlessInterrupted()).isTrue();
    assertThat(verdicts.of("itself").awaits()).isEqualTo(verdicts.of("itself").id());
  }

  @Test
  void mainThreadMayJoinItselfToStay() throws IOException {
    Obj main = jvm.threadObject("main", FakeJvm.IN_WAIT);
    Obj queue = jvm.queue();
    jvm.joining(main, main).frame("com.acme.Feed", "main", queue);
    jvm.joining("behind", main);
    jvm.taking("taker", queue);
    jvm.judge(directory)
        .expect("main", UNKNOWN)
        .expect("behind", RELEASED)
        .expect("taker", REACHED);
  }

  @Test
  void joinsInCircleNeverEnd() throws IOException {
    Obj first = jvm.threadObject("first", FakeJvm.IN_WAIT);
    Obj second = jvm.threadObject("second", FakeJvm.IN_WAIT);
    jvm.joining(first, second);
    jvm.joining(second, first);
    jvm.judge(directory).expect("first", STUCK_JOIN).expect("second", STUCK_JOIN);
  }

  @Test
  void joinThatDoesNotShowWhomKeepsThreadLive() throws IOException {
    Obj lost = jvm.taking("lost", jvm.queue()).object();
    jvm.dump
        .thread(jvm.threadObject("joiner", FakeJvm.IN_WAIT))
        .frame("java.lang.Object", "wait", lost, jvm.running("running").object())
        .frame("java.lang.Thread", "join");
    jvm.judge(directory).expect("joiner", UNKNOWN);
  }

  @Test
  void joinOfVirtualThreadEndsWithIt() throws IOException {
    Obj lost = jvm.virtual("lost");
    Obj latch = jvm.obj(FakeJvm.JUC + "CountDownLatch$Sync").set("state", 1);
    lost.set("termination", jvm.obj(FakeJvm.JUC + "CountDownLatch").set("sync", latch));
    jvm.taking(lost, jvm.queue());
    Obj joiner = jvm.threadObject("joiner", FakeJvm.PARKED);
    jvm.queued(joiner, "ExclusiveNode", 1);
    jvm.parked(joiner, latch, FakeJvm.JUC + "locks.AbstractQueuedSynchronizer");
    jvm.judge(directory).expect("lost", UNREACHABLE).expect("joiner", STUCK_JOIN);
  }

  @Test
  void runnerOfTaskEndsTheWaitForIt() throws IOException {
    Obj runner = jvm.running("runner").object();
    future("waiting", runner, 0);
    future("stuck", jvm.taking("lost", jvm.queue()).object(), 0);
    future("done", null, 2);
    jvm.judge(directory)
        .expect("waiting", RELEASED)
        .expect("stuck", UNREACHABLE)
        .expect("done", UNKNOWN);
  }

  private void future(String name, Obj runner, int state) {
    Obj task = jvm.obj(FakeJvm.JUC + "FutureTask").set("runner", runner).set("state", state);
    Obj thread = jvm.threadObject(name, FakeJvm.PARKED);
    task.set("waiters", jvm.obj(FakeJvm.JUC + "FutureTask$WaitNode").set("thread", thread));
    jvm.parked(thread, task, FakeJvm.JUC + "FutureTask");
  }

  @Test
  void threadHeldByLiveCodeIsNotProvenByReachability() throws IOException {
    Obj stuck = jvm.taking("stuck", jvm.queue()).object();
    jvm.joining("joiner", stuck);
    jvm.holdStatically("thread", stuck);
    jvm.judge(directory).expect("stuck", HELD).expect("joiner", RELEASED);
  }

  @Test
  void whatTheObserverOwnsItWillRelease() throws IOException {
    var agentThread =
        jvm.dump.type("dev.stranded.agent.output.AgentThread", jvm.dump.type("java.lang.Thread"));
    Obj agent = jvm.threadObject(agentThread, "agent", FakeJvm.PARKED);
    jvm.taking(agent, jvm.queue());
    jvm.locking("waiting", jvm.lock(agent));
    jvm.joining("joining", agent);
    ProofRequest own =
        new ProofRequest(
            null, (name, loader) -> name.startsWith("dev."), Map.of(), Preparation.NONE);
    jvm.judge(directory, own).expect("waiting", UNKNOWN).expect("joining", UNKNOWN);
    jvm.judge(directory).expect("waiting", STUCK_OWNER).expect("joining", STUCK_JOIN);
  }
}
