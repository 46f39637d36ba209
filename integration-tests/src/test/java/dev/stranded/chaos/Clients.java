package dev.stranded.chaos;

import dev.acme.chaos.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that order without a pause and check every answer. {@link Figures} are told; the threads
 * are this one's own.
 */
final class Clients implements AutoCloseable {

  private static final int COUNT = 6;

  private final int port;
  private final Figures figures;
  private final long gapNanos;
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;
  // Whether orders must do without threads of their own: the service may not start any now.
  private volatile boolean calm;

  private Clients(int port, Figures figures, int perSecond) {
    this.port = port;
    this.figures = figures;
    this.gapNanos = TimeUnit.SECONDS.toNanos(COUNT) / perSecond;
  }

  static Clients start(int port, Figures figures, int perSecond) {
    Clients clients = new Clients(port, figures, perSecond);
    for (int i = 0; i < COUNT; i++) {
      Thread thread = new Thread(clients::order, "client-" + port + "-" + i);
      clients.threads.add(thread);
      thread.start();
    }
    return clients;
  }

  /** From the next order of each client on. */
  void calm(boolean wanted) {
    calm = wanted;
  }

  private void order() {
    try (Connection connection = new Connection(port)) {
      while (!ending) {
        long began = System.nanoTime();
        int number = numbers.incrementAndGet();
        String answer = connection.get("/order?" + number + (calm ? "+calm" : ""));
        figures.answered(
            answer.equals(Shop.expected(number)), System.nanoTime() - began, number + answer);
        TimeUnit.NANOSECONDS.sleep(began + gapNanos - System.nanoTime());
      }
    } catch (IOException | RuntimeException failure) {
      figures.problem("FAILED ANSWER: " + failure);
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when all are answered. */
  @Override
  public void close() {
    ending = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
