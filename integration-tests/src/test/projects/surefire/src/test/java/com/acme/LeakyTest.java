package com.acme;

import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class LeakyTest {

  @Test
  void leaks() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                queue.take();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "order-feed");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void isClean() throws Exception {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
  }
}
