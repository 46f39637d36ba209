package dev.stranded.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The program that is measured by turns: does one workload whenever it is told to. {@code Worker
 * WORKLOAD}; each line of its input is how many milliseconds it shall go on, and is answered with
 * the nanoseconds that one operation took in the best tenth of all slices, which a busy machine
 * disturbs least. A line {@code warm MILLIS} has it warm up, no longer than that. It ends with its
 * input.
 */
public final class Worker {
  private static final int BEST_SHARE = 10;
  private static final long STEP_MILLIS = 200;

  /** It is warm when so many steps have brought no gain. */
  private static final int STEPS_WITHOUT_GAIN = 3;

  private static final double GAIN = 0.97;

  private final Workload workload;
  private final Workload.Slice slice;
  private long[] nanos = new long[1024];
  private volatile long sum;

  private Worker(Workload workload) {
    this.workload = workload;
    this.slice = workload.open();
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Worker worker = new Worker(Workload.valueOf(arguments[0]));
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) {
      double nanos =
          turn.startsWith("warm ")
              ? worker.warmUp(Long.parseLong(turn.substring("warm ".length())))
              : worker.work(Long.parseLong(turn));
      System.out.printf(Locale.ROOT, "%.4f%n", nanos);
    }
    System.exit(0);
  }

  /** The compilers take their time, above all where they get little of it. */
  private double warmUp(long mostMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    double best = work(STEP_MILLIS);
    for (int idle = 0; idle < STEPS_WITHOUT_GAIN && System.nanoTime() - end < 0; idle++) {
      double step = work(STEP_MILLIS);
      if (step < best * GAIN) {
        idle = -1;
      }
      best = Math.min(best, step);
    }
    return best;
  }

  private double work(long millis) throws InterruptedException {
    double[] result = new double[1];
    if (workload == Workload.VIRTUAL_THREADS) {
      ThreadsBenchmark.startVirtual(() -> result[0] = slices(millis)).join();
    } else {
      result[0] = slices(millis);
    }
    return result[0];
  }

  private double slices(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int count = 0;
    long begin = System.nanoTime();
    do {
      run();
      long now = System.nanoTime();
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = now - begin;
      begin = System.nanoTime();
    } while (begin - end < 0);
    Arrays.sort(nanos, 0, count);
    return (double) nanos[count / BEST_SHARE] / workload.operations();
  }

  private void run() {
    try {
      sum += slice.run(workload.operations());
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
