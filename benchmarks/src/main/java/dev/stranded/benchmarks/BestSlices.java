package dev.stranded.benchmarks;

import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What an uncontended put and take cost in the best of many slices of about a millisecond: a figure
 * that also a busy machine gives, because some slices are not disturbed. Prints nanoseconds for an
 * {@code ArrayBlockingQueue} and a {@code LinkedBlockingQueue}.
 *
 * <p>{@code java -cp benchmarks.jar dev.stranded.benchmarks.BestSlices}, by turns without and with
 * {@code -javaagent}.
 */
public final class BestSlices {

  private static final int PER_SLICE = 20_000;
  private static final int SLICES = 1_500;

  private BestSlices() {}

  /** See the class. */
  public static void main(String[] arguments) throws InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%.2f %.2f%n",
        best(new ArrayBlockingQueue<>(16)),
        best(new LinkedBlockingQueue<>(16)));
  }

  private static double best(BlockingQueue<Integer> queue) throws InterruptedException {
    long best = Long.MAX_VALUE;
    for (int slice = 0; slice < SLICES; slice++) {
      long start = System.nanoTime();
      if (slice(queue) != PER_SLICE) {
        throw new AssertionError("lost an element");
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return (double) best / PER_SLICE;
  }

  private static int slice(BlockingQueue<Integer> queue) throws InterruptedException {
    int sum = 0;
    for (int i = 0; i < PER_SLICE; i++) {
      queue.put(1);
      sum += queue.take();
    }
    return sum;
  }
}
