package dev.stranded.benchmarks;

import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;

/**
 * What tasks and hand-offs cost in the best of many slices, as {@link BestSlices}. Prints
 * nanoseconds for: a task of 64 that are submitted to a pool of one worker before the first of them
 * is asked for; a task that is submitted and waited for; a value handed over through a {@code
 * SynchronousQueue}; a platform thread started and joined.
 *
 * <p>{@code java -cp benchmarks.jar dev.stranded.benchmarks.BestTaskSlices}, by turns without and
 * with {@code -javaagent}.
 */
public final class BestTaskSlices {

  private static final int BATCH = 64;

  private BestTaskSlices() {}

  private interface Slice {
    void run() throws InterruptedException, ExecutionException;
  }

  /** See the class. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    SynchronousQueue<Integer> queue = new SynchronousQueue<>();
    Thread taker = new Thread(() -> takeForEver(queue));
    taker.setDaemon(true);
    taker.start();
    System.out.printf(
        Locale.ROOT,
        "%.0f %.0f %.0f %.0f%n",
        best(20_000, BATCH, () -> submitBatch(pool)),
        best(5_000, 10, () -> submitAndGet(pool)),
        best(2_000, 100, () -> handOver(queue)),
        best(2_000, 4, BestTaskSlices::startAndJoin));
    pool.shutdown();
  }

  private static double best(int slices, int operations, Slice slice)
      throws InterruptedException, ExecutionException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < slices; i++) {
      long start = System.nanoTime();
      slice.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return (double) best / operations;
  }

  private static void submitBatch(ExecutorService pool)
      throws InterruptedException, ExecutionException {
    Future<?>[] futures = new Future<?>[BATCH];
    for (int i = 0; i < BATCH; i++) {
      int answer = i;
      futures[i] = pool.submit(() -> answer);
    }
    for (Future<?> future : futures) {
      future.get();
    }
  }

  private static void submitAndGet(ExecutorService pool)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < 10; i++) {
      int answer = i;
      pool.submit(() -> answer).get();
    }
  }

  private static void handOver(SynchronousQueue<Integer> queue) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      queue.put(1);
    }
  }

  private static void takeForEver(SynchronousQueue<Integer> queue) {
    try {
      while (true) {
        queue.take();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void startAndJoin() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.join();
    }
  }
}
