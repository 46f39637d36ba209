package dev.stranded.heap;

import static dev.stranded.heap.ThreadVerdict.Basis.HELD;
import static dev.stranded.heap.ThreadVerdict.Basis.REACHED;
import static dev.stranded.heap.ThreadVerdict.Basis.STATIC;
import static dev.stranded.heap.ThreadVerdict.Basis.UNKNOWN;
import static dev.stranded.heap.ThreadVerdict.Basis.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.dump.Obj;
import dev.stranded.heap.dump.Type;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references count: DESIGN's list, each rule with its twin. */
class ReachabilityTest {
  @TempDir Path directory;
  private final FakeJvm jvm = new FakeJvm();

  @ParameterizedTest
  @CsvSource({"4,17", "8,17", "4,25", "8,25"})
  void provesTakerOfQueueThatNobodyReaches(int idSize, int feature) throws IOException {
    FakeJvm other = new FakeJvm(idSize, feature);
    other.taking("stuck", other.queue());
    Verdicts verdicts = other.judge(directory).expect("stuck", UNREACHABLE);
    ThreadVerdict stuck = verdicts.of("stuck");
    assertThat(stuck.waits().channel().type()).endsWith("LinkedBlockingQueue");
    assertThat(stuck.stack()).hasSize(5);
    assertThat(verdicts.all.facts().idSize()).isEqualTo(idSize);
    assertThat(verdicts.all.facts().javaVersion()).isEqualTo(feature + ".0.1");
  }

  @Test
  void doesNotProveTakerOfQueueInStatic() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.holdStatically("queue", queue);
    assertThat(jvm.judge(directory).expect("stuck", STATIC).path("stuck"))
        .containsExactly("static com.acme.Feed.queue", "notEmpty");
  }

  @Test
  void doesNotProveTakerWhoseQueueIsOnLiveStack() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.running("http-7", jvm.feed(queue));
    assertThat(jvm.judge(directory).expect("stuck", REACHED).path("stuck"))
        .containsExactly("thread \"http-7\" frame Feed.poll(Feed.java:41)", "queue", "notEmpty");
  }

  @Test
  void stacksOfStuckThreadsDoNotCount() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("consumer", queue).frame("com.acme.Feed", "run", jvm.feed(queue));
    jvm.taking("producer", jvm.queue()).frame("com.acme.Feed", "run", queue);
    jvm.judge(directory).expect("consumer", UNREACHABLE).expect("producer", UNREACHABLE);
  }

  @Test
  void stackOfThreadThatTurnsOutLiveCounts() throws IOException {
    Obj queue = jvm.queue();
    Obj reachedQueue = jvm.queue();
    jvm.taking("consumer", queue);
    jvm.taking("producer", reachedQueue).frame("com.acme.Feed", "run", queue);
    jvm.running("main", reachedQueue);
    jvm.judge(directory).expect("producer", REACHED).expect("consumer", REACHED);
  }

  @Test
  void threadLocalsOfLiveThreadCountOthersDoNot() throws IOException {
    Obj queue = jvm.queue();
    Obj other = jvm.queue();
    jvm.taking("live", queue);
    Obj stuck = jvm.threadObject("stuck", FakeJvm.PARKED).set("threadLocals", jvm.feed(other));
    jvm.taking(stuck, other);
    jvm.running("main").object().set("threadLocals", jvm.feed(queue));
    jvm.judge(directory).expect("live", REACHED).expect("stuck", UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Weak", "Soft"})
  void followsReferent(String kind) throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.holdStatically(
        "ref", jvm.obj("java.lang.ref." + kind + "Reference").set("referent", queue));
    jvm.judge(directory).expect("stuck", STATIC);
  }

  @Test
  void doesNotFollowPhantomReferent() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.holdStatically("ref", jvm.obj("java.lang.ref.PhantomReference").set("referent", queue));
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  @Test
  void objectHeldByFinalizerListAloneCounts() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    finalizable(jvm.feed(queue));
    assertThat(jvm.judge(directory).expect("stuck", REACHED).path("stuck").get(0))
        .contains("com.acme.Feed that the finalizer");
  }

  @Test
  void finalizableObjectHeldByStuckThreadDoesNotCount() throws IOException {
    Obj queue = jvm.queue();
    Obj feed = jvm.feed(queue);
    jvm.taking("stuck", queue).frame("com.acme.Feed", "run", feed);
    finalizable(feed);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  private void finalizable(Obj object) {
    Type finalizer = jvm.dump.type("java.lang.ref.Finalizer");
    finalizer.setStatic("unfinalized", jvm.dump.obj(finalizer).set("referent", object));
  }

  @Test
  void objectHeldByNothingThatTheDumpShowsCounts() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.feed(queue); // a value of a ClassValue, say
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void jniGlobalCounts() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    jvm.dump.jniGlobal(jvm.feed(queue));
    assertThat(jvm.judge(directory).expect("stuck", REACHED).path("stuck"))
        .containsExactly("JNI global reference to com.acme.Feed", "queue", "notEmpty");
  }

  @Test
  void monitorInUseDoesNotCount() throws IOException {
    Obj monitor = jvm.dump.obj(jvm.object);
    jvm.waiting("stuck", monitor);
    jvm.dump.monitorUsed(monitor);
    jvm.judge(directory).expect("stuck", UNREACHABLE);
  }

  @Test
  void staticsOfLoaderCountOnlyIfItIsReachable() throws IOException {
    Obj reached = jvm.obj("java.lang.ClassLoader");
    Obj lost = jvm.obj("java.lang.ClassLoader");
    Obj queue = jvm.queue();
    Obj other = jvm.queue();
    jvm.dump.newType("com.acme.A", jvm.object).definedBy(reached).setStatic("q", queue);
    jvm.dump.newType("com.acme.B", jvm.object).definedBy(lost).setStatic("q", other);
    jvm.holdStatically("loader", reached);
    jvm.taking("live", queue);
    jvm.taking("stuck", other).frame("com.acme.Feed", "run", lost);
    assertThat(
            jvm.judge(directory).expect("live", STATIC).expect("stuck", UNREACHABLE).path("live"))
        .containsExactly("static com.acme.A.q", "notEmpty");
  }

  @Test
  void targetOfUnstartedThreadCounts() throws IOException {
    Obj queue = jvm.queue();
    jvm.taking("stuck", queue);
    Obj unstarted = jvm.threadObject("hook", 0);
    jvm.holder(unstarted, jvm.feed(queue));
    jvm.holdStatically("hooks", unstarted);
    jvm.judge(directory).expect("stuck", STATIC);
  }

  @Test
  void fieldsOfThreadSubclassCountPrivateOnesDoNot() throws IOException {
    Type eventThread = jvm.dump.type("com.acme.EventThread", jvm.dump.type("java.lang.Thread"));
    eventThread.fields('L', "events");
    Obj ended = jvm.threadObject("ended", FakeJvm.ENDED);
    Obj lock = jvm.lock(ended);
    Obj events = jvm.queue();
    Obj local = jvm.queue();
    Obj stuck = jvm.threadObject(eventThread, "stuck", FakeJvm.PARKED).set("events", events);
    stuck.set("threadLocals", jvm.feed(local));
    jvm.locking(stuck, lock, "lock");
    jvm.holdStatically("thread", stuck);
    jvm.taking("of-events", events);
    jvm.taking("of-local", local);
    jvm.judge(directory).expect("of-events", STATIC).expect("of-local", UNREACHABLE);
  }

  @Test
  void doesNotProveThreadThatLiveCodeCouldInterrupt() throws IOException {
    Obj queue = jvm.queue();
    Obj pool = jvm.feed(jvm.taking("worker", queue).object());
    jvm.running("main", pool);
    assertThat(jvm.judge(directory).expect("worker", HELD).path("worker"))
        .containsExactly("thread \"main\" frame Feed.poll(Feed.java:41)", "queue");
  }

  @Test
  void prefersWhatAThreadWaitsForToTheThreadInWhateverOrderTheyAreMet() throws IOException {
    Obj queue = jvm.queue();
    Obj worker = jvm.taking("worker", queue).object();
    jvm.running("main", jvm.feed(worker), jvm.feed(jvm.feed(jvm.feed(queue))));
    jvm.judge(directory).expect("worker", REACHED);
  }

  @Test
  void observersOwnObjectsAndThreadsDoNotCount() throws IOException {
    Type agentThread =
        jvm.dump.type("dev.stranded.agent.output.AgentThread", jvm.dump.type("java.lang.Thread"));
    Type records = jvm.dump.type("dev.stranded.Records", jvm.object).fields('L', "map");
    Obj queue = jvm.queue();
    Obj thread = jvm.taking("stuck", queue).object();
    Obj map = jvm.dump.array(jvm.dump.type("[Ljava.lang.Object;", jvm.object), queue);
    Obj weak = jvm.obj("java.lang.ref.WeakReference").set("referent", thread);
    jvm.holdStatically("listener", jvm.dump.obj(records).set("map", map));
    jvm.dump
        .thread(jvm.threadObject(agentThread, "agent", FakeJvm.RUNNABLE))
        .frame("dev.stranded.Loop", "run", jvm.feed(queue), weak);
    ProofRequest own =
        new ProofRequest(
            null, (name, loader) -> name.startsWith("dev."), java.util.Map.of(), Preparation.NONE);
    Verdicts verdicts = jvm.judge(directory, own).expect("stuck", UNREACHABLE);
    assertThat(verdicts.all.threads()).hasSize(1);
    jvm.judge(directory).expect("stuck", REACHED);
  }

  @Test
  void chainOfTenThousandIsJudgedInOneGo() throws IOException {
    Obj first = jvm.queue();
    Obj last = first;
    for (int i = 0; i < 10_000; i++) {
      Obj next = jvm.queue();
      jvm.taking("link-" + i, last).frame("com.acme.Feed", "run", next);
      last = next;
    }
    assertThat(jvm.judge(directory).all.lost()).hasSize(10_000);
    jvm.running("main", first);
    assertThat(jvm.judge(directory).all.lost()).isEmpty();
  }

  @Test
  void readersBehindAReaderOfAStampedLockAreLostWithIt() throws IOException {
    Obj leader = stampedReader("leader", 1, null);
    Obj behind = stampedReader("behind", 0, leader);
    stampedReader("last", 0, behind);
    jvm.judge(directory)
        .expect("leader", UNREACHABLE)
        .expect("behind", UNREACHABLE)
        .expect("last", UNREACHABLE);
  }

  @Test
  void readersBehindOneThatIsWokenAreBeingWoken() throws IOException {
    Obj leader = stampedReader("leader", 0, null);
    stampedReader("behind", 0, leader);
    jvm.judge(directory).expect("leader", UNKNOWN).expect("behind", UNKNOWN);
  }

  private Obj stampedReader(String name, int status, Obj before) {
    Obj thread = jvm.threadObject(name, FakeJvm.PARKED);
    jvm.parked(
        thread, jvm.obj(FakeJvm.JUC + "locks.StampedLock"), FakeJvm.JUC + "locks.StampedLock");
    Obj node =
        jvm.obj(FakeJvm.JUC + "locks.StampedLock$ReaderNode")
            .set("waiter", thread)
            .set("status", status);
    if (before != null) {
      before.set("cowaiters", node);
    }
    return node;
  }
}
