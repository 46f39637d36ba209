package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.CallableBackgroundInitializer;
import org.apache.commons.lang3.concurrent.Memoizer;
import org.apache.commons.lang3.concurrent.TimedSemaphore;

/** Slow computations, and others that wait for them; a semaphore that refills itself. */
public final class Lang3Idle {

  private Lang3Idle() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    Memoizer<String, String> memoizer =
        new Memoizer<>(
            key -> {
              computing.countDown();
              Traffic.sleepForLong();
              return key;
            });
    Threads.PLATFORM.start("computes", () -> memoizer.compute("net"));
    computing.await();
    Threads.PLATFORM.start("waits", () -> memoizer.compute("net"));
    CallableBackgroundInitializer<String> background =
        new CallableBackgroundInitializer<>(
            () -> {
              Traffic.sleepForLong();
              return "initialised";
            });
    background.start();
    Threads.PLATFORM.start("waits for initialiser", background::get);
    TimedSemaphore semaphore = new TimedSemaphore(1, TimeUnit.HOURS, 2);
    Threads.PLATFORM.start(
        "takes permits",
        () -> {
          for (; ; ) {
            semaphore.acquire();
          }
        });
    Scenario.readyUntilEnd();
  }
}
