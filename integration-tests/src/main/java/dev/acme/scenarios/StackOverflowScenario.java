package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Comes to the end of the stack while it does, at every depth, what is woven. It may see its own
 * StackOverflowError and nothing else. Argument: {@code tiny} for threads of the smallest stack.
 */
public final class StackOverflowScenario {

  private static final int ROUNDS = 60;

  private final long stackSize;
  private final AtomicInteger overflows = new AtomicInteger();
  private final List<Throwable> others = new ArrayList<>();
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  private StackOverflowScenario(long stackSize) {
    this.stackSize = stackSize;
  }

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    StackOverflowScenario scenario =
        new StackOverflowScenario(args[0].equals("tiny") ? 16 << 10 : 512 << 10);
    Thread parked = new Thread(StackOverflowScenario::parkForEver, "parked");
    parked.setDaemon(true);
    parked.start();
    scenario.overflow(() -> LockSupport.unpark(parked));
    scenario.overflow(() -> LockSupport.parkNanos(1));
    scenario.overflow(() -> new LinkedBlockingQueue<>().add("item"));
    scenario.overflow(StackOverflowScenario::putAndTake);
    scenario.overflow(() -> new Thread(() -> {}).getState());
    scenario.overflow(() -> scenario.pool.execute(() -> {}));
    scenario.stillWorks();
    Scenario.say("OVERFLOWS " + (scenario.overflows.get() == 6 * ROUNDS));
    Scenario.say("OTHERS " + scenario.others);
    Scenario.awaitLine("end");
    System.exit(0);
  }

  private static void parkForEver() {
    for (; ; ) {
      LockSupport.park();
    }
  }

  private static void putAndTake() {
    try {
      BlockingQueue<String> queue = new LinkedBlockingQueue<>();
      queue.put("item");
      queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void overflow(Runnable operation) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      int padding = round;
      Thread thread = new Thread(null, () -> endOfStack(operation, padding), "deep", stackSize);
      thread.start();
      thread.join();
    }
  }

  private void endOfStack(Runnable operation, int padding) {
    try {
      descend(operation, padding);
    } catch (StackOverflowError expected) {
      overflows.incrementAndGet();
    } catch (Throwable other) {
      synchronized (others) {
        others.add(other);
      }
    }
  }

  /** A different padding ends at a different place within the operation. */
  private static int descend(Runnable operation, int padding) {
    if (padding > 0) {
      return pad(operation, padding, padding * 3L) + 1;
    }
    operation.run();
    return descend(operation, 0) + 1;
  }

  private static int pad(Runnable operation, int padding, long filler) {
    return descend(operation, padding - 1) + (int) (filler % 7);
  }

  /** What overflowed now and then must not be broken for good. */
  private void stillWorks() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    new Thread(done::countDown, "afterwards").start();
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a thread does not run any more");
    }
  }
}
