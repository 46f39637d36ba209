package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait for a lock whose owner has ended. {@code stick} adds one, {@code free}
 * interrupts all; each is answered when it is done.
 */
public final class GrowingScenario {

  private final Lock lock = new ReentrantLock();
  private final List<Thread> stuck = new ArrayList<>();

  private GrowingScenario() {}

  public static void main(String[] args) throws Exception {
    GrowingScenario scenario = new GrowingScenario();
    Threads.PLATFORM.start("owner", scenario.lock::lock).join();
    Scenario.say("READY");
    for (String line = Scenario.nextLine();
        line != null && !line.equals("end");
        line = Scenario.nextLine()) {
      if (line.equals("stick")) {
        scenario.stick();
      } else if (line.equals("free")) {
        scenario.free();
      }
    }
  }

  private void stick() {
    stuck.add(Threads.PLATFORM.start("stuck-" + stuck.size(), lock::lockInterruptibly));
    Scenario.awaitStuck(stuck);
    Scenario.say("STUCK " + stuck.size());
  }

  private void free() throws InterruptedException {
    for (Thread thread : stuck) {
      thread.interrupt();
      thread.join();
    }
    stuck.clear();
    Scenario.say("FREE");
  }
}
