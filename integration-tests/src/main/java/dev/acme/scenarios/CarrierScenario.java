package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;

/**
 * A virtual thread waits in a static initialiser, so that it keeps its carrier; another, which
 * would release it, is started afterwards. With one carrier it gets none. Argument: how long that
 * one takes, {@code at-once} or {@code for-long}.
 */
public final class CarrierScenario {

  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  private CarrierScenario() {}

  /** Is initialised by the first virtual thread that asks for its name. */
  private static final class Config {
    static final String NAME = read();

    private static String read() {
      try {
        RELEASED.await();
      } catch (InterruptedException end) {
        throw new ExceptionInInitializerError(end);
      }
      return "read";
    }
  }

  public static void main(String[] args) throws Exception {
    Thread pinning = Threads.VIRTUAL.start("pinning", () -> Scenario.say(Config.NAME));
    Scenario.awaitStuck(java.util.List.of(pinning));
    boolean atOnce = args[0].equals("at-once");
    Threads.VIRTUAL.start(
        "releases",
        () -> {
          if (!atOnce) {
            Thread.sleep(1_000_000);
          }
          RELEASED.countDown();
        });
    Scenario.readyUntilEnd();
  }
}
