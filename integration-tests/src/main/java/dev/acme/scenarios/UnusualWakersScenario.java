package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that are woken in a way that hardly anybody uses, each with one that waits alike and is
 * lost. {@code parks} names the inside of a lock as its blocker whose owner has terminated, as
 * {@code queued} does that waits for it. {@code of-task} waits for what the task of a stuck Thread
 * does, which live code has and runs again; nobody has the Thread that {@code of-lost-task} waits
 * for. The pool that {@code terminates} awaits has handed its worker on to a thread that will end;
 * the worker that {@code never-terminates} awaits is stuck on its own. Reads {@code release}, and
 * then all but the lost go on.
 */
public final class UnusualWakersScenario {

  private static final int LIVE = 3;
  private static final CountDownLatch RELEASED = new CountDownLatch(1);
  private static final CountDownLatch GONE_ON = new CountDownLatch(LIVE);

  private UnusualWakersScenario() {}

  public static void main(String[] args) throws Exception {
    ReentrantLock owned = lockOfATerminatedOwner();
    Thread queued = Threads.PLATFORM.start("queued", owned::lock);
    Thread parks = Threads.PLATFORM.start("parks", () -> park(blockerOf(queued)));
    Thread runAgain = startTask("of-task", owned);
    startTask("of-lost-task", owned);
    awaitTermination("terminates", true, owned);
    awaitTermination("never-terminates", false, owned);
    blockerOf(parks);
    blockerOf(runAgain);
    Scenario.say("READY");
    Scenario.nextLine();
    RELEASED.countDown();
    LockSupport.unpark(parks);
    runAgain.run();
    GONE_ON.await();
  }

  private static ReentrantLock lockOfATerminatedOwner() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Threads.PLATFORM.start("owner", lock::lock).join();
    return lock;
  }

  private static Object blockerOf(Thread thread) {
    for (Object blocker; ; Thread.onSpinWait()) {
      blocker = LockSupport.getBlocker(thread);
      if (blocker != null) {
        return blocker;
      }
    }
  }

  private static void park(Object blocker) {
    while (RELEASED.getCount() > 0) {
      LockSupport.park(blocker);
    }
    goesOn("parks");
  }

  /** Of a thread that gets stuck in a task which ends {@code waiter}'s wait when it runs again. */
  private static Thread startTask(String waiter, ReentrantLock owned) {
    CountDownLatch done = new CountDownLatch(1);
    Threads.PLATFORM.start(
        waiter,
        () -> {
          done.await();
          goesOn(waiter);
        });
    Thread stuck = new Thread(new OnceStuck(owned, done), "runs-for-" + waiter);
    stuck.setDaemon(true);
    stuck.start();
    return stuck;
  }

  private static void awaitTermination(String name, boolean handsOn, ReentrantLock owned) {
    Threads.PLATFORM.start(
        name,
        () -> {
          ExecutorService pool = handsOn ? handingOn(owned) : Executors.newFixedThreadPool(1);
          pool.execute(() -> work(handsOn, owned));
          pool.shutdown();
          pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
          goesOn(name);
        });
  }

  private static ExecutorService handingOn(ReentrantLock owned) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        worker -> {
          Thread front =
              new Thread("front") {
                @Override
                public void run() {
                  Threads.PLATFORM.start("behind", worker::run);
                  owned.lock();
                }
              };
          front.setDaemon(true);
          return front;
        });
  }

  private static void work(boolean ends, ReentrantLock owned) {
    if (!ends) {
      owned.lock();
    }
    while (RELEASED.getCount() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static void goesOn(String name) {
    Scenario.say(name + " goes on");
    GONE_ON.countDown();
  }

  /** Gets stuck when it runs first, and counts down when it runs again. */
  private static final class OnceStuck implements Runnable {
    private final ReentrantLock owned;
    private final CountDownLatch done;
    private boolean again;

    OnceStuck(ReentrantLock owned, CountDownLatch done) {
      this.owned = owned;
      this.done = done;
    }

    @Override
    public void run() {
      if (again) {
        done.countDown();
      } else {
        again = true;
        owned.lock();
      }
    }
  }
}
