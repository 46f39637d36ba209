package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Those whose names begin with {@code loses} lose a thread, the others leave one over. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeakyTest {

  @Autowired private Shop.Prices prices;

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void losesWhoWaitsForAnAnswer() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    start("price-reader", answer::join);
    prices.later("tea").get();
  }

  @Test
  void losesAnExecutor() throws Exception {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.initialize();
    executor.submit(() -> {}).get();
  }

  @Test
  void leavesATimer() throws Exception {
    Executors.newScheduledThreadPool(1)
        .scheduleAtFixedRate(() -> prices.ticks(), 0, 10, TimeUnit.MILLISECONDS);
  }
}
