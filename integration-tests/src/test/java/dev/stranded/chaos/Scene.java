package dev.stranded.chaos;

import dev.stranded.integration.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One service, its clients, and who troubles it. Confined to the thread of its JDK.
 *
 * @param group the control group of the service; null if there can be none
 */
record Scene(
    Variant variant,
    Service service,
    Clients clients,
    Command command,
    Verdicts verdicts,
    Figures figures,
    Others others,
    Random random,
    Path group) {

  private static final long POLL_MILLIS = 5;

  /** Something that is done to it. */
  interface Act {
    Figures.Ended run() throws Exception;
  }

  /** An act by its name. */
  record Action(String name, Act act) {}

  /** Waits for a moment, which chance chooses. */
  void pause(int mostMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
  }

  /** Whether that has become true within that time, which is longer on a machine that is busy. */
  boolean await(int seconds, BooleanSupplier condition) throws InterruptedException {
    Deadline deadline = Deadline.scaled(Duration.ofSeconds(seconds));
    while (!condition.getAsBoolean()) {
      if (deadline.isOver()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }
}
