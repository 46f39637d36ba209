package dev.acme.soundness.anchors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Live threads that get in each other's way for moments, at a monitor and at a lock. */
public final class Busy {

  private static final int KEYS = 97;
  private static final int TURNS = 300;

  private Busy() {}

  /** Starts a few; they end with the {@link Trigger}. */
  public static void start() {
    Map<String, Integer> words = Collections.synchronizedMap(new HashMap<>());
    ReentrantLock lock = new ReentrantLock();
    for (int i = 0; i < 3; i++) {
      thread("live-counter-" + i, () -> count(words));
      thread("live-locker-" + i, () -> hold(lock));
    }
  }

  private static void thread(String name, Runnable turn) {
    Thread thread =
        new Thread(
            () -> {
              while (!Trigger.isFired()) {
                turn.run();
                Thread.yield();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void count(Map<String, Integer> words) {
    for (int i = 0; i < TURNS; i++) {
      words.merge("word" + i % KEYS, 1, Integer::sum);
    }
    pause();
  }

  private static void hold(ReentrantLock lock) {
    lock.lock();
    try {
      pause();
    } finally {
      lock.unlock();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
