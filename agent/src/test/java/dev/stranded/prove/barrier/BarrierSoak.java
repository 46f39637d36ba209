package dev.stranded.prove.barrier;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;

/**
 * Raises the barrier and makes dumps with all threads suspended, again and again, beside threads
 * whose hot code has objects removed, locks elided and calls inlined, and which check what they
 * compute; beside threads that come and go, and one in a critical section of JNI. {@code
 * scripts/barrier-soak} runs it under each collector; ends with 1 if a result was wrong or a thread
 * was left suspended.
 */
final class BarrierSoak {

  private static final int VIRTUAL_SINCE = 21;
  private static final Object LOCK = new Object();

  private static final AtomicLong DONE = new AtomicLong();
  private static final AtomicLong WRONG = new AtomicLong();
  private static volatile boolean stopping;

  private BarrierSoak() {}

  /** The arguments: how often; how many platform threads. */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[0]);
    List<Thread> workers = start(Integer.parseInt(arguments[1]));
    workers.add(new Thread(BarrierSoak::compress, "compresses"));
    workers.add(new Thread(BarrierSoak::startThreads, "starts"));
    workers.get(workers.size() - 1).start();
    workers.get(workers.size() - 2).start();
    TimeUnit.SECONDS.sleep(1);
    Path directory = Files.createTempDirectory("barrier-soak");
    for (int i = 0; i < times; i++) {
      round(directory);
    }
    Files.delete(directory);
    stopping = true;
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.printf(
        "%d barriers and dumps, %d of these suspended, %d whole, %.1f ms the longest;"
            + " %d million operations beside, %d wrong, %d left suspended%n",
        times, suspended, whole, longest / 1e6, DONE.get() / 1_000_000, WRONG.get(), left);
    System.exit(WRONG.get() == 0 && left == 0 ? 0 : 1);
  }

  private static int suspended;
  private static int whole;
  private static int left;
  private static long longest;

  private static void round(Path directory) throws Exception {
    Path file = directory.resolve("heap.hprof");
    try (EscapeBarrier barrier = EscapeBarrier.open(directory)) {
      barrier.raise();
      Optional<SuspendedDump> dump = barrier.suspendedDump();
      if (dump.isPresent()) {
        long begin = System.nanoTime();
        Optional<Stillness> stillness = dump.get().make(file, true);
        longest = Math.max(longest, System.nanoTime() - begin);
        suspended += stillness.isPresent() ? 1 : 0;
        whole += stillness.isPresent() && stillness.get().whole() ? 1 : 0;
        Files.deleteIfExists(file);
      }
    }
    for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
      left += info.isSuspended() ? 1 : 0;
    }
  }

  private static void compress() {
    byte[] bytes = new byte[100_000];
    byte[] packed = new byte[200_000];
    while (!stopping) {
      Deflater deflater = new Deflater();
      deflater.setInput(bytes);
      deflater.finish();
      deflater.deflate(packed);
      deflater.end();
      LockSupport.parkNanos(100_000);
    }
  }

  private static void startThreads() {
    while (!stopping) {
      Thread thread = new Thread(() -> pause(1));
      thread.start();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<Thread> start(int platformThreads) throws ReflectiveOperationException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < platformThreads; i++) {
      int seed = i;
      workers.add(new Thread(() -> work(seed)));
    }
    workers.forEach(Thread::start);
    if (Runtime.version().feature() >= VIRTUAL_SINCE) {
      for (int i = 0; i < platformThreads; i++) {
        int seed = i;
        Runnable work = () -> work(seed);
        workers.add(
            (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work));
      }
    }
    return workers;
  }

  private static void work(int seed) {
    Random random = new Random(seed);
    while (!stopping) {
      for (int i = 0; i < 1_000; i++) {
        int a = random.nextInt(1_000);
        int b = random.nextInt(1_000);
        if (new Pair(a, b).plus(new Pair(b, a)).sum(3) != 2 * (a + b) + 3 * 2) {
          WRONG.incrementAndGet();
        }
      }
      DONE.addAndGet(1_000);
      pause(random.nextInt(8));
    }
  }

  /** Blocks now and then while the caller's frame has an object that is nowhere else. */
  private static void pause(int kind) {
    Pair kept = new Pair(kind, 1);
    switch (kind) {
      case 0 -> LockSupport.parkNanos(1_000);
      case 1 -> LockSupport.parkNanos(LOCK, 10_000);
      default -> Thread.onSpinWait();
    }
    if (kept.sum(1) != kind + 1 + 2) {
      WRONG.incrementAndGet();
    }
  }

  /** Leaves no frame, so C2 makes none. */
  private static final class Pair {
    private final int a;
    private final int b;
    private final Object lock = new Object();

    Pair(int a, int b) {
      this.a = a;
      this.b = b;
    }

    Pair plus(Pair other) {
      return new Pair(a + other.a, b + other.b);
    }

    int sum(int depth) {
      synchronized (lock) {
        return depth == 0 ? a + b : new Pair(a + 1, b + 1).sum(depth - 1);
      }
    }
  }
}
