package dev.acme.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual threads that nothing can reach any more, named {@code lost-…}, and twins that something
 * can, or that end. Collects garbage whenever it is told {@code gc}. Argument: {@code all}; {@code
 * one} for a single lost thread; or {@code rescue} for that and one that a finalizer wakes.
 */
public final class CollectScenario {

  private static final int MANY = 100_000;
  private static final int BATCH = 1_000;
  private static final int BATCHES_A_COLLECTION = 20;

  private static final BlockingQueue<String> KEPT_QUEUE = new LinkedBlockingQueue<>();
  private static final CountDownLatch END = new CountDownLatch(1);
  private static Thread keptThread;

  /** Kept until the first collection that is asked for: the JVM may make others before. */
  private static final List<Thread> HELD = new ArrayList<>();

  private CollectScenario() {}

  public static void main(String[] args) throws Exception {
    loadClasses();
    if (args[0].equals("all")) {
      keeps();
      ends();
      losesOthers();
    } else if (args[0].equals("rescue")) {
      rescues();
    }
    loses("lost-take", new Takes(new SynchronousQueue<>()));
    Scenario.say("READY");
    collectUntilEnd();
    END.countDown();
    System.out.println(keptThread + " " + KEPT_QUEUE);
  }

  /**
   * By threads that end: where an agent looks at classes as they are loaded, the JVM keeps the
   * virtual threads that load one until they end.
   */
  private static void loadClasses() throws InterruptedException {
    BlockingQueue<String> queue = new SynchronousQueue<>();
    goesOn(new Takes(queue), () -> queue.add(""));
    CountDownLatch latch = new CountDownLatch(1);
    goesOn(new AwaitsLatch(latch), latch::countDown);
    CompletableFuture<String> future = new CompletableFuture<>();
    goesOn(new Gets(future), () -> future.complete(""));
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    goesOn(new Locks(lock), lock::unlock);
    new Rescuer(Thread.currentThread()).finalize();
  }

  private static void goesOn(Body body, Runnable release) throws InterruptedException {
    Thread thread = Threads.VIRTUAL.unstarted("goes-on", body);
    thread.start();
    awaitStuck(thread);
    release.run();
    thread.join();
  }

  private static void collectUntilEnd() throws IOException, InterruptedException {
    int collections = 0;
    for (String line = Scenario.nextLine();
        line != null && !line.equals("end");
        line = Scenario.nextLine()) {
      if (line.equals("gc")) {
        HELD.clear();
        collect();
        Scenario.say("COLLECTED " + ++collections);
      }
    }
  }

  private static void losesOthers() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    for (int i = 1; i <= 150; i++) {
      loses("lost-latch-" + i, new AwaitsLostLatch(latch));
    }
    CompletableFuture<String> future = new CompletableFuture<>();
    loses("lost-future", new Gets(future));
    ReentrantLock lock = new ReentrantLock();
    Threads.VIRTUAL.start("dies-with-lock", lock::lock).join();
    loses("lost-lock", new Locks(lock));
    DroppedExecutor.submit("lost-task", new AwaitsInExecutor(new CountDownLatch(1)));
  }

  private static void keeps() {
    awaitStuck(Threads.VIRTUAL.start("kept-by-static-queue", new TakesKept(KEPT_QUEUE)));
    keptThread = Threads.VIRTUAL.start("kept-by-static", new AwaitsLatch(new CountDownLatch(1)));
    CountDownLatch answered = new CountDownLatch(1);
    Threads.PLATFORM.start("live-waker", new Answers(answered));
    awaitStuck(Threads.VIRTUAL.start("kept-by-waker", new AwaitsLatch(answered)));
    BlockingQueue<String> timed = new LinkedBlockingQueue<>();
    Threads.VIRTUAL.start("kept-by-time", () -> timed.poll(1, TimeUnit.HOURS));
  }

  private static void ends() throws InterruptedException {
    Thread interrupted = Threads.VIRTUAL.start("interrupted", new TakesKept(KEPT_QUEUE));
    awaitStuck(interrupted);
    interrupted.interrupt();
    interrupted.join();
    Thread dies = Threads.VIRTUAL.unstarted("dies", new Dies());
    dies.setUncaughtExceptionHandler((thread, failure) -> {});
    dies.start();
    dies.join();
    Threads.VIRTUAL.unstarted("never-started", new Dies());
    startsTwice();
    for (int batch = 0; batch < MANY / BATCH; batch++) {
      runShortThreads();
      if (batch % BATCHES_A_COLLECTION == 0) {
        System.gc();
      }
    }
  }

  /** A carrier may hold the thread that it ran last, so they are given others to run. */
  private static void collect() throws InterruptedException {
    runShortThreads();
    System.gc();
  }

  private static void runShortThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      threads.add(Threads.VIRTUAL.start("short", () -> {}));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void startsTwice() throws InterruptedException {
    Thread thread = Threads.VIRTUAL.start("started-twice", () -> {});
    thread.join();
    try {
      thread.start();
    } catch (IllegalThreadStateException expected) {
      return;
    }
    throw new IllegalStateException("a thread could be started twice");
  }

  /** The collector finds all of this unreachable, but a finalizer still wakes the thread. */
  private static void rescues() throws InterruptedException {
    CountDownLatch rescued = new CountDownLatch(1);
    startWithRescuer(rescued);
    while (!rescued.await(1, TimeUnit.MILLISECONDS)) {
      collect();
    }
  }

  private static void startWithRescuer(CountDownLatch rescued) {
    awaitStuck(Threads.VIRTUAL.start("rescued", new AwaitsRescue(rescued)));
  }

  private static void loses(String name, Body body) {
    Thread thread = Threads.VIRTUAL.start(name, body);
    HELD.add(thread);
    awaitStuck(thread);
  }

  private static void awaitStuck(Thread thread) {
    Scenario.awaitStuck(List.of(thread));
  }

  private record Takes(BlockingQueue<String> queue) implements Body {
    @Override
    public void act() throws InterruptedException {
      queue.take();
    }
  }

  private record TakesKept(BlockingQueue<String> queue) implements Body {
    @Override
    public void act() throws InterruptedException {
      queue.take();
    }
  }

  private record AwaitsLostLatch(CountDownLatch latch) implements Body {
    @Override
    public void act() throws InterruptedException {
      latch.await();
    }
  }

  private record AwaitsInExecutor(CountDownLatch latch) implements Body {
    @Override
    public void act() throws InterruptedException {
      latch.await();
    }
  }

  private record Gets(CompletableFuture<String> future) implements Body {
    @Override
    public void act() throws Exception {
      future.get();
    }
  }

  private record Locks(ReentrantLock lock) implements Body {
    @Override
    public void act() {
      lock.lock();
    }
  }

  private record AwaitsLatch(CountDownLatch latch) implements Body {
    @Override
    public void act() throws InterruptedException {
      latch.await();
    }
  }

  private record Answers(CountDownLatch answered) implements Body {
    @Override
    public void act() throws InterruptedException {
      END.await();
      answered.countDown();
    }
  }

  private record Dies() implements Body {
    @Override
    public void act() {
      throw new IllegalStateException("as it should");
    }
  }

  private record AwaitsRescue(CountDownLatch rescued) implements Body {
    @Override
    public void act() {
      Rescuer rescuer = new Rescuer(Thread.currentThread());
      while (!rescuer.came) {
        LockSupport.park(rescuer);
      }
      rescued.countDown();
    }
  }

  /** Reached by the stack of the thread that it rescues alone. */
  private static final class Rescuer {
    private final Thread thread;
    private volatile boolean came;

    Rescuer(Thread thread) {
      this.thread = thread;
    }

    @Override
    @SuppressWarnings("deprecation") // Finalizers still run on every JDK that is tested.
    protected void finalize() {
      came = true;
      LockSupport.unpark(thread);
    }
  }
}
