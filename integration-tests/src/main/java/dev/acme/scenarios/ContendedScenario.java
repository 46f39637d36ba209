package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that wait for a lock at one place: four got it in the end, three still wait. */
public final class ContendedScenario {

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private ContendedScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named("platform");
    for (int i = 0; i < 4; i++) {
      LOCK.lock();
      Thread served = threads.start("served-" + i, ContendedScenario::enter);
      Scenario.awaitStuck(List.of(served));
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < HELD_NANOS) {
        Thread.onSpinWait(); // The other one waits so long at least.
      }
      LOCK.unlock();
      served.join();
    }
    keep(threads);
  }

  private static void keep(Threads threads) throws Exception {
    LOCK.lock();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(threads.start("waiter-" + i, ContendedScenario::enter));
    }
    Scenario.awaitStuck(waiting);
    Scenario.say("READY");
    Scenario.awaitLine("end");
  }

  private static void enter() {
    LOCK.lock();
    LOCK.unlock();
  }
}
