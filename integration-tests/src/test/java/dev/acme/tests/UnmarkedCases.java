package dev.acme.tests;

import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Says nothing of threads: it is checked where extensions are detected automatically. */
public class UnmarkedCases {

  @Test
  void leaks() {
    LeakyCases.started("lost", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test
  void isClean() {}
}
