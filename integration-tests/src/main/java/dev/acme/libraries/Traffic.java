package dev.acme.libraries;

import dev.acme.scenarios.Body;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What keeps a program going: requests from outside, and somebody who ends it. */
final class Traffic {

  private static final int REQUESTS = 40;
  private static final int GAP_MILLIS = 200;

  private Traffic() {}

  /** Starts a thread for each request, one after the other, named {@code prefix-1} and so on. */
  static void keepsComing(String prefix, Body request) {
    Threads.PLATFORM.start(
        "acceptor",
        () -> {
          for (int i = 1; i <= REQUESTS; i++) {
            Threads.PLATFORM.start(prefix + "-" + i, request);
            TimeUnit.MILLISECONDS.sleep(GAP_MILLIS);
          }
          sleepForLong();
        });
  }

  /** For a main thread that waits in the library: another one talks to the test. */
  static void endFromOutside() {
    new Thread(Traffic::untilEnd, "end of test").start();
  }

  private static void untilEnd() {
    try {
      Scenario.readyUntilEnd();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    System.exit(0);
  }

  /** What live code does that will go on, but not while the test lasts. */
  static void sleepForLong() throws InterruptedException {
    TimeUnit.DAYS.sleep(1);
  }
}
