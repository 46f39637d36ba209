package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What becomes of a thread's partners, and so of the thread that waits for them. */
enum Fate {
  /** The partners end, or are lost themselves, and drop what they have. */
  LOST {
    @Override
    void stay() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  },
  /** The partners keep what they have, and sleep. */
  LIVE {
    @Override
    void stay() throws InterruptedException {
      TimeUnit.DAYS.sleep(1);
    }
  };

  /** What a partner does that neither ends nor goes on. */
  abstract void stay() throws InterruptedException;

  /** {@code lost} or {@code live}. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
