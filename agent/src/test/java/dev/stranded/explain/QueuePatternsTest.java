package dev.stranded.explain;

import static dev.stranded.detect.Scene.alive;
import static dev.stranded.detect.Scene.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Pattern;
import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import org.junit.jupiter.api.Test;

/** Queues, hand-offs, pools and event loops. */
class QueuePatternsTest {

  private static final String JUC = "java.util.concurrent.";

  private final Scene scene = new Scene();

  @Test
  void namesTheConsumerThatDied() {
    scene
        .thread(2, "logger")
        .puts("q")
        .state("256 of 256 elements")
        .servedBy(ended(9, "drain", Role.TAKE, 3, "died of java.lang.NoClassDefFoundError: x"));

    Explained.of(scene)
        .expect(
            "logger",
            Pattern.CONSUMER_DIED,
            "\"drain\" ended with NoClassDefFoundError 1 min ago; \"logger\" waits to put into its"
                + " full ArrayBlockingQueue (256 of 256 elements) at App.work(App.java:10).",
            "catch NoClassDefFoundError in the loop of \"drain\"");
  }

  @Test
  void namesTheProducerThatDied() {
    scene
        .thread(2, "store")
        .takes("q")
        .servedBy(ended(9, "feed", Role.PUT, 3, "died of java.io.IOException"));

    Explained.of(scene)
        .expect("store", Pattern.PRODUCER_DIED, "\"feed\" ended with IOException", "\"feed\"");
  }

  @Test
  void namesNobodyWhileOneOfTheOtherSideLives() {
    scene.thread(2, "store").takes("q").servedBy(alive(9, "feed", Role.PUT));

    Explained.of(scene).unreachable(2).expectNone("store");
  }

  @Test
  void tellsAHandOffWithoutAPartnerFromAQueue() {
    scene.thread(2, "child").waits(WaitKind.QUEUE_PUT, JUC + "SynchronousQueue", "q", "a.b.put");
    scene.thread(3, "store").takes("q2").at("com.acme.Store.run", 3).createdBefore();
    scene.thread(4, "never-fed").takes("q3").at("com.acme.Other.run", 3);

    Explained explained = Explained.of(scene).unreachable(2).unreachable(3).unreachable(4);

    explained.expect(
        "never-fed",
        Pattern.NEVER_STARTED,
        "no thread was ever seen to put into it",
        "the thread that is to put into it");
    explained.expect("child", Pattern.UNMATCHED_HAND_OFF, "there is no partner left", "offer");
    explained.expect("store", Pattern.PRODUCER_DIED, "that nobody else can reach", "last element");
  }

  @Test
  void doesNotSayThatNobodyCameWhereSomebodyMayHaveAndEnded() {
    scene.thread(2, "store").takes("q").createdAt("com.acme.Store.start", 5);
    scene.ended(7, "feed", "returned", "main", "com.acme.Store.start");

    Explained.of(scene).unreachable(2).expectNone("store");
  }

  @Test
  void saysBehindWhomAProducerWaitsWhoseConsumerIsStuckElsewhere() {
    scene.thread(2, "processor").puts("resets").at("com.acme.In.put", 1).createdBefore();
    scene.thread(3, "loop").takes("ticks").at("com.acme.Loop.run", 2).createdBefore();

    Explained explained = Explained.of(scene).unreachable(2, 3L).unreachable(3);

    explained.expect(
        "processor", Pattern.PRODUCER_DIED, "behind \"loop\", which waits", "last element");
  }

  @Test
  void takesNobodyForTheConsumerWhoTookHisOneAnswer() {
    scene
        .thread(2, "mirror")
        .waits(WaitKind.QUEUE_PUT, JUC + "SynchronousQueue", "q", "a.b.put")
        .servedBy(ended(9, "caller", Role.TAKE, 1, "returned"));
    scene
        .thread(3, "agent")
        .waits(WaitKind.QUEUE_PUT, JUC + "SynchronousQueue", "r", "a.b.put")
        .at("com.acme.Agent.run", 3)
        .servedBy(ended(9, "loop", Role.TAKE, 2, "returned"));

    Explained explained = Explained.of(scene);

    assertThat(explained.pattern("mirror")).isEqualTo(Pattern.UNMATCHED_HAND_OFF);
    assertThat(explained.pattern("agent")).isEqualTo(Pattern.CONSUMER_DIED);
  }

  @Test
  void tellsADroppedPoolByItsIdleWorkers() {
    scene
        .thread(2, "report-1")
        .waits(
            WaitKind.QUEUE_TAKE, JUC + "LinkedBlockingQueue", "q", JUC + "LinkedBlockingQueue.take")
        .at(JUC + "ThreadPoolExecutor.getTask", 1_000)
        .as(Shape.IDLE_WORKER);

    Explained.of(scene)
        .unreachable(2)
        .expect(
            "report-1",
            Pattern.DROPPED_POOL,
            "tasks of a ThreadPoolExecutor started from App.start(App.java:5)",
            "in App.start(App.java:5) or its caller");
  }

  @Test
  void takesAQueueOfTheApplicationForNoPoolThoughAPoolHelpsItToWait() {
    scene
        .thread(2, "store")
        .waits(
            WaitKind.QUEUE_TAKE,
            JUC + "LinkedBlockingQueue",
            "q",
            JUC + "ForkJoinPool.managedBlock")
        .as(Shape.RUN_LOOP)
        .createdBefore();

    assertThat(Explained.of(scene).unreachable(2).pattern("store"))
        .isEqualTo(Pattern.PRODUCER_DIED);
  }

  @Test
  void tellsADroppedEventLoop() {
    scene
        .thread(2, "loop-1")
        .takes("q")
        .at("io.netty.util.concurrent.SingleThreadEventExecutor.takeTask", 243)
        .as(Shape.RUN_LOOP);

    Explained.of(scene)
        .unreachable(2)
        .expect(
            "loop-1", Pattern.DROPPED_EVENT_LOOP, "SingleThreadEventExecutor", "shutdownGracef");
  }

  @Test
  void tellsCodeOnAnEventLoopThatWaitsForIt() {
    scene
        .thread(2, "loop-1")
        .gets("f")
        .at("com.acme.Handler.handle", 8)
        .from("io.netty.channel.nio.NioEventLoop.run", 100);

    Explained.of(scene)
        .unreachable(2)
        .expect(
            "loop-1",
            Pattern.CALLBACK_WAITS_FOR_OWN_THREAD,
            "on a NioEventLoop",
            "Do not block at Handler.handle(Handler.java:8)");
  }

  @Test
  void tellsATaskThatWaitsForItself() {
    scene.thread(2, "computes").gets("f1").runBy(2, "computes");

    assertThat(Explained.of(scene).pattern("computes"))
        .isEqualTo(Pattern.CALLBACK_WAITS_FOR_OWN_THREAD);
  }

  @Test
  void tellsWorkersThatWaitForTasksOfTheirOwnPool() {
    scene.thread(2, "w1").gets("f1").queuedIn("p").at("com.acme.Web.call", 4);
    scene.pool("p", 1, 2L);

    Explained.of(scene)
        .expect(
            "w1",
            Pattern.NESTED_SUBMIT_SAME_POOL,
            "all 1 worker of pool \"pool-p\" wait",
            "Do not wait at Web.call(Web.java:4) for tasks of the same pool");
  }

  @Test
  void namesNoPatternOfAPoolWhoseWorkersWaitForSomethingElse() {
    scene.thread(2, "w1").awaits("l").at("com.acme.Web.call", 4);
    scene.pool("p", 1, 2L);
    Detection detection = new Detection(scene);

    detection.look();
    assertThat(detection.look("w1")).isNull();
  }

  @Test
  void tellsAFullPoolOfConnectionsFromANestedBorrow() {
    scene
        .thread(2, "dao")
        .waits(WaitKind.MONITOR_WAIT, "x.Latch", "m", "java.lang.Object.wait")
        .at("org.apache.commons.pool.impl.GenericObjectPool.borrowObject", 1_100);
    scene
        .thread(3, "order")
        .waits(WaitKind.MONITOR_WAIT, "x.Latch", "m2", "java.lang.Object.wait")
        .at("org.apache.commons.pool.impl.GenericObjectPool.borrowObject", 1_100)
        .from("org.springframework.transaction.support.TransactionTemplate.execute", 132)
        .from("com.acme.Orders.place", 7)
        .from("org.springframework.transaction.support.TransactionTemplate.execute", 140);

    Explained explained = Explained.of(scene).unreachable(2).unreachable(3);

    assertThat(explained.pattern("dao")).isEqualTo(Pattern.POOL_EXHAUSTED_BY_LEAK);
    assertThat(explained.pattern("order")).isEqualTo(Pattern.NESTED_BORROW_SAME_POOL);
  }

  @Test
  void poolOfALibraryThatWasDropped() {
    scene
        .thread(1, "render-1")
        .waits(
            WaitKind.QUEUE_TAKE,
            "org.eclipse.jetty.util.BlockingArrayQueue",
            "q",
            "java.util.concurrent.locks.LockSupport.park")
        .as(Shape.RUN_LOOP)
        .at("org.eclipse.jetty.util.BlockingArrayQueue.take", 547)
        .from("org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run", 1141)
        .createdBefore();

    Explained.of(scene)
        .unreachable(1)
        .expect("render-1", Pattern.DROPPED_POOL, "tasks of a QueuedThreadPool", "shutdown()");
  }

  @Test
  void loopInsideATaskOfAPoolIsNoPool() {
    scene
        .thread(1, "consumer")
        .takes("q")
        .as(Shape.RUN_LOOP)
        .at("com.acme.Feed.poll", 5)
        .from("java.util.concurrent.ThreadPoolExecutor$Worker.run", 642)
        .createdBefore();

    Explained.of(scene)
        .unreachable(1)
        .expect("consumer", Pattern.PRODUCER_DIED, "LinkedBlockingQueue", "last element");
  }
}
