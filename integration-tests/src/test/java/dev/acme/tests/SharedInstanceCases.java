package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One instance for all tests: a later one feeds the thread of an earlier one. */
@NoStrandedThreads(linger = "100ms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class SharedInstanceCases {

  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private Thread taker;

  @Test
  @Order(1)
  void startsATaker() {
    taker = LeakyCases.started("taker", () -> LeakyCases.take(queue));
  }

  @Test
  @Order(2)
  void feedsIt() throws Exception {
    queue.put("done");
    taker.join();
  }

  /** The instance around it is in use until that class is over. */
  @Nested
  class Inside {
    @Test
    void startsAnotherTaker() {
      taker = LeakyCases.started("inner-taker", () -> LeakyCases.take(queue));
    }
  }

  @AfterAll
  void feedsTheOther() throws Exception {
    queue.put("done");
    taker.join();
  }
}
