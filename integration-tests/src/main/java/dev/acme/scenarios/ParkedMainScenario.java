package dev.acme.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * A healthy program whose main thread parks itself for good while another serves. Argument: {@code
 * join}, {@code latch}, {@code semaphore} or {@code monitor}.
 */
public final class ParkedMainScenario {

  private ParkedMainScenario() {}

  public static void main(String[] args) throws InterruptedException {
    new Thread(ParkedMainScenario::serve, "server").start();
    Scenario.say("READY");
    switch (args[0]) {
      case "join" -> Thread.currentThread().join();
      case "latch" -> new CountDownLatch(1).await();
      case "semaphore" -> new Semaphore(0).acquire();
      default -> {
        Object monitor = new Object();
        synchronized (monitor) {
          for (; ; ) {
            monitor.wait();
          }
        }
      }
    }
  }

  private static void serve() {
    try {
      Scenario.awaitLine("end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().halt(0);
  }
}
