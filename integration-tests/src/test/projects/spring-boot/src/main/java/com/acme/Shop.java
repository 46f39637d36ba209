package com.acme;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A service with a scheduler, an executor of tasks and a web server. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class Shop {

  /** Tells prices. */
  @Service
  public static class Prices {

    private volatile int ticks;

    @Scheduled(fixedRate = 100)
    public void tick() {
      ticks++;
    }

    public int ticks() {
      return ticks;
    }

    @Async
    public CompletableFuture<String> later(String item) {
      return CompletableFuture.completedFuture(item + "=1");
    }
  }

  /** Answers to browsers. */
  @RestController
  public static class Answers {

    private final Prices prices;

    Answers(Prices prices) {
      this.prices = prices;
    }

    @GetMapping("/price/{item}")
    public CompletableFuture<String> price(@PathVariable("item") String item) {
      return prices.later(item);
    }
  }
}
