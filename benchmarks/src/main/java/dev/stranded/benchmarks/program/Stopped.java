package dev.stranded.benchmarks.program;

import dev.stranded.benchmarks.heap.ServiceHeap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How long an application stands still for a proof, as it sees it itself: a thread looks at the
 * clock every millisecond, and adds up the gaps of 50 ms and more. {@code Stopped MEGABYTES dump
 * FILE} has the JVM dump its heap once; {@code Stopped MEGABYTES proof REPORT} loses threads and
 * waits until the agent's report tells of a proof. Prints {@code stoppedMicros=}, and {@code
 * bytes=}, the heap in use.
 */
public final class Stopped {
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Pattern PROVEN = Pattern.compile("\"ran\"\\s*:\\s*true");

  private volatile long stoppedNanos;

  private Stopped() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Stopped stopped = new Stopped();
    ServiceHeap.fillAndStart(Integer.parseInt(arguments[0]));
    System.gc();
    long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    Thread clock = new Thread(stopped::watch, "clock");
    clock.setDaemon(true);
    clock.start();
    Path file = Path.of(arguments[2]);
    if (arguments[1].equals("dump")) {
      Thread.sleep(100);
      ServiceHeap.dump(file);
      Thread.sleep(100);
    } else {
      while (!Files.exists(file) || !PROVEN.matcher(Files.readString(file)).find()) {
        Thread.sleep(20);
      }
    }
    System.out.println("stoppedMicros=" + stopped.stoppedNanos / 1_000 + " bytes=" + bytes);
    System.exit(0);
  }

  private void watch() {
    long last = System.nanoTime();
    long sum = 0;
    while (true) {
      LockSupport.parkNanos(1_000_000);
      long now = System.nanoTime();
      if (now - last >= GAP_NANOS) {
        sum += now - last;
        stoppedNanos = sum;
      }
      last = now;
    }
  }
}
