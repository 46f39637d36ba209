package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As many tests as the property says, in parallel; every second leaves a thread that can never end,
 * in one of several ways. Each thread has its test's number in its name.
 */
@Execution(ExecutionMode.CONCURRENT)
@NoStrandedThreads(linger = "100ms")
public class ParallelCases {

  /** Serves all tests: its threads must not be blamed on whoever came first. */
  private static final ExecutorService SHARED = Executors.newFixedThreadPool(3, daemons("shared"));

  static {
    for (int i = 0; i < 3; i++) {
      SHARED.execute(() -> {});
    }
  }

  static IntStream numbers() {
    return IntStream.range(0, Integer.getInteger("cases", 40));
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void runs(int number) throws Exception {
    run(number);
  }

  /** What the test of that number does. */
  public static void run(int number) throws Exception {
    if (number % 2 == 0) {
      leak("case-" + number, number / 2 % 8);
    } else {
      LeakyCases.started("case-" + number, () -> {}).join();
      SHARED.submit(() -> {}).get();
      new Timer("timer-" + number, true); // Its end comes when it is collected.
    }
  }

  private static void leak(String name, int way) throws Exception {
    switch (way) {
      case 0 -> LeakyCases.started(name, () -> LeakyCases.take(new LinkedBlockingQueue<>()));
      case 1 -> Executors.newFixedThreadPool(1, daemons(name)).submit(() -> {}).get();
      case 2 -> SHARED.submit(() -> LeakyCases.started(name, ParallelCases::awaitLatch)).get();
      case 3 ->
          LeakyCases.started(
                  "parent",
                  () -> LeakyCases.started(name, () -> new Phaser(2).arriveAndAwaitAdvance()))
              .join();
      case 4 ->
          CompletableFuture.runAsync(
                  () -> LeakyCases.started(name, () -> new CompletableFuture<Void>().join()))
              .get();
      case 5 -> LeakyCases.started(name, ParallelCases::waitOnObject);
      case 6 -> LeakyCases.started(name, ParallelCases::exchange);
      default -> {
        ReentrantLock lock = new ReentrantLock();
        LeakyCases.started("owner", lock::lock).join();
        LeakyCases.started(name, lock::lock);
      }
    }
  }

  private static void awaitLatch() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void waitOnObject() {
    Object monitor = new Object();
    synchronized (monitor) {
      try {
        while (true) {
          monitor.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void exchange() {
    try {
      new Exchanger<String>().exchange("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
