package dev.stranded.benchmarks.program;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many threads that wait. {@code Crowd KIND COUNT SITES [LOG]}: {@code platform} and {@code
 * virtual} ones wait to take from queues that a live thread holds, a hundred at each; {@code stuck}
 * ones, which are platform threads, for locks whose owners ended. They are started and wait at so
 * many places.
 *
 * <p>With the agent's log it waits until the agent, with {@code debug=true}, has looked at all of
 * them a few times. It prints {@code bytes=}, heap kept for each thread, and {@code first=}, {@code
 * look=}, microseconds that the first look at all of them and the median of the later ones took.
 */
public final class Crowd {
  private static final int AT_EACH = 100;
  private static final int LATER_LOOKS = 5;
  private static final int COLLECTIONS = 4;
  private static final int MOST_DEPTH = 8;
  private static final Pattern LOOK =
      Pattern.compile("round: observed in (\\d+) .s, judged in (\\d+) .s");

  private final String kind;
  private final int count;
  private final int sites;
  private final CountDownLatch arrived;
  private final List<Thread> threads = new ArrayList<>();
  private final List<BlockingQueue<Integer>> queues = new ArrayList<>();
  private final MethodHandle startVirtual;

  private Crowd(String kind, int count, int sites) throws ReflectiveOperationException {
    this.kind = kind;
    this.count = count;
    this.sites = sites;
    this.arrived = new CountDownLatch(count);
    this.startVirtual = kind.equals("virtual") ? startVirtual() : null;
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    Crowd crowd =
        new Crowd(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Path log = arguments.length > 3 ? Path.of(arguments[3]) : null;
    long before = used();
    crowd.start();
    String looks = log == null ? "" : looks(log);
    double bytes = (double) (used() - before) / crowd.count;
    System.out.printf(Locale.ROOT, "bytes=%d %s%n", Math.round(bytes), looks);
    if (crowd.queues.size() + crowd.threads.size() == 0) {
      throw new AssertionError("nobody was there");
    }
    System.exit(0);
  }

  private static MethodHandle startVirtual() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findStatic(
            Thread.class,
            "startVirtualThread",
            MethodType.methodType(Thread.class, Runnable.class));
  }

  private void start() throws InterruptedException {
    for (int i = 0; i < count; i++) {
      int number = i;
      Body body = body(i);
      int site = i % sites;
      descend(site, MOST_DEPTH, () -> begin(number, () -> descend(site, MOST_DEPTH, body)));
    }
    arrived.await();
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  private Body body(int number) throws InterruptedException {
    if (kind.equals("stuck")) {
      ReentrantLock lock = new ReentrantLock();
      Thread careless = new Thread(lock::lock);
      careless.start();
      careless.join();
      return () -> {
        arrived.countDown();
        lock.lock();
      };
    }
    if (number % AT_EACH == 0) {
      queues.add(new LinkedBlockingQueue<>());
    }
    BlockingQueue<Integer> queue = queues.get(number / AT_EACH);
    return () -> {
      arrived.countDown();
      queue.take();
    };
  }

  private void begin(int number, Body body) {
    Runnable task =
        () -> {
          try {
            body.run();
          } catch (InterruptedException never) {
            throw new IllegalStateException(never);
          }
        };
    if (startVirtual != null) {
      try {
        // Kept by the JVM itself: a list of all of them would count as memory of theirs.
        Thread started = (Thread) startVirtual.invokeExact(task);
        assert started.isDaemon();
      } catch (Throwable failure) {
        throw new IllegalStateException("no virtual thread", failure);
      }
      return;
    }
    Thread thread = new Thread(task, "waits-" + number);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Runs the body below frames that are others for each site. */
  private static void descend(int site, int depth, Body body) throws InterruptedException {
    if (depth == 0) {
      body.run();
      return;
    }
    switch (site & 3) {
      case 0 -> descend(site >> 2, depth - 1, body);
      case 1 -> descend(site >> 2, depth - 1, body);
      case 2 -> descend(site >> 2, depth - 1, body);
      default -> descend(site >> 2, depth - 1, body);
    }
  }

  private static String looks(Path log) throws IOException, InterruptedException {
    // One that is under way now has not seen all of them.
    int before = looksIn(log).size() + 1;
    List<Long> looks = looksIn(log);
    while (looks.size() < before + 1 + LATER_LOOKS) {
      Thread.sleep(50);
      looks = looksIn(log);
    }
    List<Long> later =
        looks.subList(before + 1, before + 1 + LATER_LOOKS).stream().sorted().toList();
    return "first=" + looks.get(before) + " look=" + later.get(LATER_LOOKS / 2);
  }

  private static List<Long> looksIn(Path log) throws IOException {
    List<Long> looks = new ArrayList<>();
    if (Files.exists(log)) {
      Matcher matcher = LOOK.matcher(Files.readString(log));
      while (matcher.find()) {
        looks.add(Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2)));
      }
    }
    return looks;
  }

  /** The least of some: what a look keeps for its own time is not meant. */
  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(100);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
