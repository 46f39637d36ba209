package dev.acme.scenarios;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Works without a pause through all that is woven, and knows what must come out. Commands: {@code
 * probe} counts the events that woven code delivers, {@code leftovers} the thread-locals of others,
 * {@code figures} tells threads and metaspace; {@code end} stops the work and prints the result.
 * Argument: {@code platform} or {@code virtual}.
 */
public final class LoadScenario {

  private static final int THREADS = 4;

  /** Names of its threads. */
  private static final Set<String> OWN =
      Set.of(
          "worker",
          "tasks",
          "futures",
          "queues",
          "handovers",
          "locks",
          "barriers",
          "queue-producer",
          "handover-producer",
          "contender",
          "party");

  private final Threads threads;
  private final ExecutorService pool;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private volatile boolean ending;

  private LoadScenario(Threads threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(THREADS, threads.factory("worker"));
  }

  public static void main(String[] args) throws Exception {
    LoadScenario scenario = new LoadScenario(Threads.named(args[0]));
    List<Thread> drivers = scenario.drivers();
    Scenario.say("READY");
    for (String command = Scenario.nextLine();
        command != null && !command.equals("end");
        command = Scenario.nextLine()) {
      switch (command) {
        case "probe" -> Scenario.say("EVENTS " + WovenProbe.count());
        case "silence" -> Scenario.say("SILENT AFTER " + looksUntilSilent());
        case "leftovers" -> Scenario.say("LEFTOVERS " + Leftovers.find());
        case "figures" -> Scenario.say("FIGURES " + figures());
        default -> Scenario.say("unknown " + command);
      }
    }
    scenario.ending = true;
    for (Thread driver : drivers) {
      driver.join();
    }
    scenario.pool.shutdown();
    if (!scenario.pool.awaitTermination(30, TimeUnit.SECONDS)) {
      Scenario.say("tasks hang");
    }
    Scenario.say(
        "RESULT lost="
            + (scenario.begun.get() - scenario.finished.get())
            + " wrong="
            + scenario.wrong.get()
            + " some="
            + (scenario.finished.get() > 0));
  }

  /** A frame that was entered while its method was woven stays so until it returns. */
  private static int looksUntilSilent() throws Exception {
    int looks = 1;
    while (WovenProbe.count() != 0) {
      looks++;
    }
    return looks;
  }

  /** What this JVM has beside its work: threads, and KB of metaspace. */
  private static String figures() {
    System.gc();
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !OWN.contains(thread.getName().replaceAll("-?\\d+$", "")))
            .count();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum();
    return threads + " " + metaspace / 1024;
  }

  private List<Thread> drivers() {
    List<Thread> drivers = new ArrayList<>();
    drivers.add(drive("tasks", this::tasks));
    drivers.add(drive("futures", this::futures));
    drivers.add(drive("queues", this::queues));
    drivers.add(drive("handovers", this::handovers));
    drivers.add(drive("locks", this::locks));
    drivers.add(drive("barriers", this::barriers));
    return drivers;
  }

  /** Repeats a piece of work and compares what comes out with what must. */
  private Thread drive(String name, Piece piece) {
    return threads.start(
        name,
        () -> {
          while (!ending) {
            begun.incrementAndGet();
            if (!piece.rightResult()) {
              wrong.incrementAndGet();
            }
            finished.incrementAndGet();
          }
        });
  }

  /** A piece of work with a known result. */
  private interface Piece {
    boolean rightResult() throws Exception;
  }

  private boolean tasks() throws Exception {
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      results.add(pool.submit(() -> number));
    }
    int sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum == 50 * 49 / 2;
  }

  private boolean futures() {
    CompletableFuture<Integer> all = CompletableFuture.completedFuture(0);
    for (int i = 0; i < 20; i++) {
      int number = i;
      all = all.thenCombineAsync(CompletableFuture.supplyAsync(() -> number, pool), Integer::sum);
    }
    return all.join() == 20 * 19 / 2;
  }

  private boolean queues() throws Exception {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(3);
    Thread producer =
        threads.start(
            "queue-producer",
            () -> {
              for (int i = 0; i < 200; i++) {
                queue.put(i);
              }
            });
    long sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += queue.take();
    }
    producer.join();
    return sum == 200 * 199 / 2;
  }

  private boolean handovers() throws Exception {
    SynchronousQueue<Integer> queue = new SynchronousQueue<>();
    Thread producer =
        threads.start(
            "handover-producer",
            () -> {
              for (int i = 0; i < 50; i++) {
                queue.put(i);
              }
            });
    long sum = 0;
    for (int i = 0; i < 50; i++) {
      sum += queue.take();
    }
    producer.join();
    return sum == 50 * 49 / 2;
  }

  private boolean locks() throws Exception {
    Lock lock = new ReentrantLock();
    StampedLock stamped = new StampedLock();
    long[] counts = new long[2];
    List<Thread> contenders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      contenders.add(threads.start("contender-" + i, () -> count(lock, stamped, counts)));
    }
    for (Thread contender : contenders) {
      contender.join();
    }
    return counts[0] == 3 * 300 && counts[1] == 3 * 300;
  }

  private static void count(Lock lock, StampedLock stamped, long[] counts) {
    for (int i = 0; i < 300; i++) {
      lock.lock();
      try {
        counts[0]++;
      } finally {
        lock.unlock();
      }
      long stamp = stamped.writeLock();
      try {
        counts[1]++;
      } finally {
        stamped.unlockWrite(stamp);
      }
    }
  }

  private boolean barriers() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    AtomicLong passed = new AtomicLong();
    Body party =
        () -> {
          for (int i = 0; i < 30; i++) {
            barrier.await();
            passed.incrementAndGet();
          }
        };
    Thread other = threads.start("party", party);
    party.run();
    other.join();
    return passed.get() == 60;
  }
}
