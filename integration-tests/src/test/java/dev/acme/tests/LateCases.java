package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One instance for all tests, and a thread that none of them serves. */
@NoStrandedThreads(linger = "100ms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class LateCases {

  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  @Test
  void startsATaker() {
    LeakyCases.started("never-fed", () -> LeakyCases.take(queue));
  }

  @Test
  void isClean() {}
}
