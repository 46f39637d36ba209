package dev.stranded.explain;

import static dev.stranded.detect.Scene.alive;
import static dev.stranded.detect.Scene.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import org.junit.jupiter.api.Test;

/** Locks, circles of them, and what is waited for while holding them. */
class LockPatternsTest {

  private final Scene scene = new Scene();

  @Test
  void namesTheOwnerThatEndedAndHowItDid() {
    scene
        .thread(2, "waiter")
        .locks("l1")
        .ownedByDead(9, "worker")
        .servedBy(ended(9, "worker", Role.WAKE, 1, "died of a.b.OrderException: no."));

    Explained.of(scene)
        .expect(
            "waiter",
            Pattern.OWNER_ENDED_HOLDING_LOCK,
            "\"worker\" ended with OrderException without unlocking lock ReentrantLock@l1;"
                + " \"waiter\" waits for it at App.work(App.java:10).",
            "as at App.work(App.java:10)");
  }

  @Test
  void namesTheTaskThatLeftALockBehindInItsPool() {
    scene.thread(2, "waiter").locks("l1").ownedBy(3, "worker");
    scene.thread(3, "worker").takes("q").as(Shape.IDLE_WORKER);

    Explained.of(scene)
        .expect(
            "waiter", Pattern.OWNER_ENDED_HOLDING_LOCK, "a task of \"worker\" ended", "finally");
  }

  @Test
  void tellsALockOrderCycleByItsSitesAndEdges() {
    scene.thread(2, "A").locks("l1").ownedBy(3, "B").at("com.acme.A.move", 11);
    scene.thread(3, "B").locks("l2").ownedBy(2, "A").at("com.acme.B.move", 22);

    Explained explained = Explained.of(scene);

    explained.expect(
        "A",
        Pattern.LOCK_ORDER_CYCLE,
        "\"A\" and \"B\" take the same locks in opposite order",
        "see A.move(A.java:11) and B.move(B.java:22)");
    assertThat(explained.diagnosis("A").evidence())
        .filteredOn(piece -> piece.kind() == Evidence.Kind.EDGE)
        .extracting(Evidence::thread)
        .containsExactly("A", "B");
  }

  @Test
  void tellsAJoinUnderTheLockThatTheJoinedThreadNeeds() {
    scene.thread(2, "A").locks("l1").ownedBy(3, "B").at("com.acme.A.run", 11);
    scene.thread(3, "B").joins(2, "A").at("com.acme.B.stop", 22);

    Explained.of(scene)
        .expect(
            "B",
            Pattern.WAIT_WHILE_HOLDING_LOCK,
            "\"B\" waits for the end of thread \"A\" at B.stop(B.java:22) while it holds",
            "at A.run(A.java:11)");
  }

  @Test
  void tellsALockThatTheThreadHoldsItself() {
    scene.thread(2, "A").locks("rw").heldBy(2, "A", true, Hold.READS);

    Explained.of(scene)
        .expect("A", Pattern.SELF_DEADLOCK, "holds its read lock already", "cannot be upgraded");
  }

  @Test
  void tellsAReaderBehindAWriter() {
    scene.thread(2, "reader").locks("rw").heldBy(3, "writer", true, Hold.QUEUED_AHEAD);
    scene.thread(3, "writer").locks("rw").heldBy(2, "reader", true, Hold.READS);

    assertThat(Explained.of(scene).pattern("reader")).isEqualTo(Pattern.READER_BEHIND_WRITER);
    assertThat(Explained.of(scene).diagnosis("reader").headline())
        .contains("\"reader\" waits to read at")
        .contains("behind writer \"writer\" at")
        .contains("which waits for \"reader\" to give its read lock back");
  }

  @Test
  void tellsAClassInitialisationCycle() {
    scene
        .thread(2, "A")
        .waits(WaitKind.OTHER, "com.acme.Right", "class", "java.lang.Class.forName")
        .heldBy(3, "B", true, Hold.INITIALISES);
    scene
        .thread(3, "B")
        .waits(WaitKind.OTHER, "com.acme.Left", "class", "java.lang.Class.forName")
        .heldBy(2, "A", true, Hold.INITIALISES);

    Explained.of(scene)
        .expect(
            "A", Pattern.CLASS_INIT_CYCLE, "of Right and Left", "initialisers of Right and Left");
  }

  @Test
  void tellsAnExitUnderTheLockOfAShutdownHook() {
    scene
        .thread(2, "starter")
        .joins(3, "hook")
        .called("java.lang.ApplicationShutdownHooks.runHooks", 107)
        .at("com.acme.Start.run", 7);
    scene.thread(3, "hook").locks("l1").ownedBy(2, "starter").at("com.acme.Hook.run", 3);

    Explained.of(scene)
        .expect(
            "hook",
            Pattern.SHUTDOWN_HOOK_DEADLOCK,
            "\"starter\" calls System.exit at Start.run(Start.java:7) while it holds lock"
                + " ReentrantLock@l1, which shutdown hook \"hook\" needs.",
            "Call System.exit at Start.run(Start.java:7) without holding");
  }

  @Test
  void namesTheWakerThatNeedsTheLockOfWhoWaitsForIt() {
    scene.thread(2, "sender").puts("q").at("com.acme.Loop.send", 5).createdBefore();
    scene.thread(3, "taker").locks("l1").ownedBy(2, "sender").at("com.acme.Loop.stop", 9);

    Explained.of(scene)
        .unreachable(2, 3L)
        .expect(
            "sender",
            Pattern.WAIT_WHILE_HOLDING_LOCK,
            "\"sender\" waits to put into an ArrayBlockingQueue at Loop.send(Loop.java:5) while it"
                + " holds lock ReentrantLock@l1, which \"taker\" needs",
            "before waiting at Loop.send(Loop.java:5)");
    assertThat(Explained.of(scene).unreachable(2, 3L).pattern("taker"))
        .isEqualTo(Pattern.WAIT_WHILE_HOLDING_LOCK);
  }

  @Test
  void takesNoWakerForOneWhoComesToDoTheSame() {
    scene.thread(2, "sender").puts("q").at("com.acme.Loop.send", 5).createdBefore();
    scene.thread(3, "next").locks("l1").ownedBy(2, "sender").at("com.acme.Loop.send", 4);

    assertThat(Explained.of(scene).unreachable(2, 3L).pattern("sender"))
        .isEqualTo(Pattern.CONSUMER_DIED);
  }

  @Test
  void takesNoWakerForOneWhoDoesNotHaveWhatIsWaitedOn() {
    scene.thread(2, "sender").puts("q").at("com.acme.Loop.send", 5).createdBefore();
    scene.thread(3, "other").locks("l1").ownedBy(2, "sender").at("com.acme.Loop.stop", 9);

    assertThat(Explained.of(scene).unreachable(2).pattern("sender"))
        .isEqualTo(Pattern.CONSUMER_DIED);
  }

  @Test
  void saysBehindWhomAThreadWaitsForALock() {
    scene.thread(2, "sender").puts("q").at("com.acme.Loop.send", 5).createdBefore();
    scene.thread(3, "next").locks("l1").ownedBy(2, "sender").at("com.acme.Loop.send", 4);

    Diagnosis behind = Explained.of(scene).unreachable(2, 3L).diagnosis("next");

    assertThat(behind.headline())
        .isEqualTo(
            "Consumer died: \"next\" waits for a ReentrantLock at Loop.send(Loop.java:4) behind"
                + " \"sender\", which waits to put into an ArrayBlockingQueue at"
                + " Loop.send(Loop.java:5).");
    assertThat(behind.evidence().get(0).words())
        .startsWith("Consumer died: \"sender\" waits to put into");
  }

  @Test
  void tellsACircleOfAReaderAWriterAndATaskThatTheReaderWaitsFor() {
    scene.thread(2, "executor").gets("f").runBy(3, "planner").at("com.acme.Run.get", 1);
    scene.thread(3, "planner").locks("rw").heldBy(4, "updater", true, Hold.QUEUED_AHEAD);
    scene.thread(4, "updater").locks("rw").heldBy(2, "executor", true, Hold.READS);

    Explained.of(scene)
        .unreachable(2)
        .expect("executor", Pattern.READER_BEHIND_WRITER, "\"executor\"", "read lock");
  }

  @Test
  void tellsAWaitUnderALockByWhoHasWhatIsWaitedFor() {
    scene.thread(2, "pop").awaits("stop").at("com.acme.Queue.pop", 1);
    scene.thread(3, "announcer").locks("l").ownedBy(2, "pop").at("com.acme.Queue.put", 2);
    scene.thread(4, "caller").awaits("result").at("com.acme.Main.run", 3);

    Explained explained = Explained.of(scene).unreachable(2, 4L).unreachable(4, 3L);

    explained.expect(
        "pop",
        Pattern.WAIT_WHILE_HOLDING_LOCK,
        "\"pop\" waits for a CountDownLatch at Queue.pop(Queue.java:1) while it holds",
        "Queue.pop(Queue.java:1)");
    assertThat(explained.pattern("caller")).isEqualTo(Pattern.WAIT_WHILE_HOLDING_LOCK);
  }

  @Test
  void takesNobodyForOneOfACircleWithoutALockByTheHeapAlone() {
    scene.thread(2, "a").awaits("one").at("com.acme.A.a", 1);
    scene.thread(3, "b").awaits("other").at("com.acme.B.b", 1);

    assertThat(Explained.of(scene).unreachable(2, 3L).unreachable(3, 2L).pattern("a"))
        .isEqualTo(Pattern.LATCH_NEVER_COUNTED_DOWN);
  }

  @Test
  void takesThoseWhoWaitForTheSameSemaphoreForNoCircle() {
    scene.thread(2, "a").acquires("s").servedBy(alive(3, "b", Role.WAKE)).at("com.acme.A.a", 1);
    scene.thread(3, "b").acquires("s").servedBy(alive(2, "a", Role.WAKE)).at("com.acme.B.b", 1);

    assertThat(Explained.of(scene).unreachable(2).unreachable(3).pattern("a"))
        .isNotEqualTo(Pattern.WAIT_CYCLE);
  }

  @Test
  void namesNoPatternOfALockWhoseOwnerIsStuckForUnknownReasons() {
    scene.thread(2, "A").locks("l1").ownedBy(3, "B");
    scene.thread(3, "B").waits(WaitKind.CONDITION, "c", "c1", "c.await").at("com.acme.B.b", 1);

    Explained.of(scene).unreachable(3).expectNone("A");
    Explained.of(scene).unreachable(3).expectNone("B");
  }
}
