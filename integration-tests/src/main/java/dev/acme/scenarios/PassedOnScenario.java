package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that wait for latches which a live thread takes out of a slot and puts back, all the
 * time: {@code kept}'s into an object that C2 makes none of, {@code returned}'s as what a method
 * returns. Hardly ever is such a latch in the slot, or in a frame. Nobody has {@code lost}'s. Reads
 * {@code release}, and then all but the lost go on.
 */
public final class PassedOnScenario {

  private static final int LIVE = 3;
  private static final int CALLS = 60_000;
  private static final int ROUNDS = 3;
  private static final int TURNS = 1_000;
  private static final long COMPILES_MILLIS = 500;

  private static final CountDownLatch GONE_ON = new CountDownLatch(LIVE);

  private static volatile boolean released;
  private static long count;

  private PassedOnScenario() {}

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      warmUp();
      Thread.sleep(COMPILES_MILLIS);
    }
    startWaiter("lost");
    for (int i = 0; i < LIVE; i++) {
      AtomicReference<CountDownLatch> slot = startWaiter(args[0]);
      Threads.PLATFORM.start(
          "live",
          () -> {
            if (args[0].equals("kept")) {
              keepAndPutBack(slot);
            } else {
              returnAndPutBack(slot);
            }
          });
    }
    Scenario.say("READY");
    Scenario.nextLine();
    released = true;
    GONE_ON.await();
  }

  private static AtomicReference<CountDownLatch> startWaiter(String name) {
    CountDownLatch latch = new CountDownLatch(1);
    Threads.PLATFORM.start(
        name,
        () -> {
          latch.await();
          Scenario.say(name + " goes on");
          GONE_ON.countDown();
        });
    return new AtomicReference<>(latch);
  }

  private static void warmUp() {
    AtomicReference<CountDownLatch> slot = new AtomicReference<>(new CountDownLatch(1));
    Pause[] pauses = {() -> {}, () -> count++, () -> spin(2)};
    for (int i = 0; i < CALLS; i++) {
      keep(slot, pauses[i % pauses.length]);
      put(slot, take(slot));
    }
  }

  private static void keepAndPutBack(AtomicReference<CountDownLatch> slot) {
    Pause pause = () -> spin(TURNS);
    while (!released) {
      keep(slot, pause);
    }
    slot.get().countDown();
  }

  /** Compiled, the job is in no object: pauses are not inlined, for there are too many. */
  private static void keep(AtomicReference<CountDownLatch> slot, Pause pause) {
    Job job = new Job(slot.getAndSet(null));
    pause.pause();
    slot.set(job.latch);
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  private static void returnAndPutBack(AtomicReference<CountDownLatch> slot) {
    while (!released) {
      for (int i = 0; i < TURNS; i++) {
        put(slot, take(slot));
      }
    }
    slot.get().countDown();
  }

  /** Not to be inlined: the test sees to that. */
  private static CountDownLatch take(AtomicReference<CountDownLatch> slot) {
    return slot.getAndSet(null);
  }

  private static void put(AtomicReference<CountDownLatch> slot, CountDownLatch latch) {
    slot.set(latch);
  }

  private static final class Job {
    private final CountDownLatch latch;

    Job(CountDownLatch latch) {
      this.latch = latch;
    }
  }

  private interface Pause {
    void pause();
  }
}
