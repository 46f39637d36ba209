package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait for locks whose owners have ended, each lock at a place of its own, in deep
 * stacks, and beside them idle workers of healthy pools. Arguments: the number of places, at most
 * {@value #MOST_PLACES}; the number of idle workers.
 */
public final class ManyPlacesScenario {

  private static final int MOST_PLACES = 128;
  private static final int CREATIONS = 8;
  private static final int WAITERS = 3;
  private static final int BENDS = 4;
  private static final int BENDS_OF_CREATION = 3;
  private static final int LAYERS = 30;
  private static final int POOLS = 4;

  private ManyPlacesScenario() {}

  public static void main(String[] args) throws Exception {
    int places = Integer.parseInt(args[0]);
    List<Thread> stuck = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      int place = i;
      ReentrantLock lock = new ReentrantLock();
      Threads.PLATFORM.start("owner-" + place, lock::lock).join();
      for (int waiter = 0; waiter <= place % WAITERS; waiter++) {
        String name = "waiter-" + place + "-" + waiter;
        Body waiting = () -> layers(LAYERS, () -> left(place / CREATIONS, BENDS, lock::lock));
        left(
            place % CREATIONS,
            BENDS_OF_CREATION,
            () -> stuck.add(Threads.PLATFORM.start(name, waiting)));
      }
    }
    List<ExecutorService> healthy = pools(Integer.parseInt(args[1]));
    Scenario.awaitStuck(stuck);
    Scenario.readyUntilEnd();
    healthy.forEach(ExecutorService::shutdown);
  }

  private static List<ExecutorService> pools(int workers) throws Exception {
    List<ExecutorService> pools = new ArrayList<>();
    for (int pool = 0; pool < POOLS; pool++) {
      int share = workers / POOLS;
      ExecutorService service =
          Executors.newFixedThreadPool(
              Math.max(1, share), Threads.PLATFORM.factory("idle-" + pool));
      LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
      for (int task = 0; task < share; task++) {
        service.execute(() -> done.add("done"));
      }
      for (int task = 0; task < share; task++) {
        done.take();
      }
      pools.add(service);
    }
    return pools;
  }

  private static void layers(int left, Body last) throws Exception {
    if (left == 0) {
      last.act();
    } else {
      layers(left - 1, last);
    }
  }

  /** The way that the bits of {@code path} say: to each leads another stack. */
  private static void left(int path, int bends, Body last) throws Exception {
    if (bends == 0) {
      last.act();
    } else if ((path & 1) == 0) {
      left(path >> 1, bends - 1, last);
    } else {
      right(path >> 1, bends - 1, last);
    }
  }

  private static void right(int path, int bends, Body last) throws Exception {
    if (bends == 0) {
      last.act();
    } else if ((path & 1) == 0) {
      left(path >> 1, bends - 1, last);
    } else {
      right(path >> 1, bends - 1, last);
    }
  }
}
