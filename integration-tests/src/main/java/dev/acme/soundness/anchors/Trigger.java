package dev.acme.soundness.anchors;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment from which on live threads act. Thread-safe. */
public final class Trigger {

  private static final CountDownLatch FIRED = new CountDownLatch(1);

  private Trigger() {}

  public static void fire() {
    FIRED.countDown();
  }

  public static boolean isFired() {
    return FIRED.getCount() == 0;
  }

  /** Waits for it with a limit that nobody lives to see. */
  public static void awaitForDays() throws InterruptedException {
    if (!FIRED.await(10, TimeUnit.DAYS)) {
      throw new IllegalStateException("never fired");
    }
  }

  /** Waits for it without a limit. */
  public static void awaitForEver() throws InterruptedException {
    FIRED.await();
  }

  /** Waits for it by looking again and again. */
  public static void poll() throws InterruptedException {
    while (!isFired()) {
      Thread.sleep(150);
    }
  }
}
