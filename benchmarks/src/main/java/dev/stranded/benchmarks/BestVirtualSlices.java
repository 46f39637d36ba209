package dev.stranded.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;

/**
 * What it costs to start and to join a virtual thread that does nothing, in the best of many slices
 * of some hundred microseconds; as {@link BestSlices}. Prints nanoseconds a thread. All of it runs
 * on one carrier, so that the time that passes is the time that is spent.
 *
 * <p>{@code java -Djdk.virtualThreadScheduler.parallelism=1
 * -Djdk.virtualThreadScheduler.maxPoolSize=1 -cp benchmarks.jar
 * dev.stranded.benchmarks.BestVirtualSlices}, by turns without and with {@code -javaagent}; on JDK
 * 21 or later.
 */
public final class BestVirtualSlices {

  private static final int PER_SLICE = 256;
  private static final int SLICES = 20_000;

  private BestVirtualSlices() {}

  /** See the class. */
  public static void main(String[] arguments) throws Throwable {
    MethodHandle start =
        MethodHandles.lookup()
            .findStatic(
                Thread.class,
                "startVirtualThread",
                MethodType.methodType(Thread.class, Runnable.class));
    Runnable measure = () -> System.out.printf(Locale.ROOT, "%.0f%n", best(start));
    ((Thread) start.invokeExact(measure)).join();
  }

  private static double best(MethodHandle start) {
    Thread[] threads = new Thread[PER_SLICE];
    long best = Long.MAX_VALUE;
    for (int slice = 0; slice < SLICES; slice++) {
      long begin = System.nanoTime();
      startAndJoin(start, threads);
      best = Math.min(best, System.nanoTime() - begin);
    }
    return (double) best / PER_SLICE;
  }

  private static void startAndJoin(MethodHandle start, Thread[] threads) {
    Runnable nothing = () -> {};
    try {
      for (int i = 0; i < threads.length; i++) {
        threads[i] = (Thread) start.invokeExact(nothing);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
