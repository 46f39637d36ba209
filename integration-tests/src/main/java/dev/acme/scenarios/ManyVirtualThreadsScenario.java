package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Ten thousand virtual threads want the lock of a thread that has ended. */
public final class ManyVirtualThreadsScenario {

  private static final int COUNT = 10_000;

  private ManyVirtualThreadsScenario() {}

  public static void main(String[] args) throws Exception {
    Lock lock = new ReentrantLock();
    Threads.VIRTUAL.start("dies-with-lock", lock::lock).join();
    List<Thread> stuck = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      stuck.add(Threads.VIRTUAL.start("waiter-" + i, lock::lock));
    }
    Scenario.awaitStuck(stuck);
    Scenario.readyUntilEnd();
  }
}
