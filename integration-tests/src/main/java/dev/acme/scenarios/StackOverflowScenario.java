package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does what is woven at the very end of the stack, then with a frame more to spare, and so on until
 * it succeeds. It may see StackOverflowErrors and nothing else, and must succeed. Argument: {@code
 * tiny} for threads of the smallest stack.
 */
public final class StackOverflowScenario {

  private static final int ROUNDS = 40;

  private final long stackSize;
  private final AtomicInteger successes = new AtomicInteger();
  private final AtomicInteger overflows = new AtomicInteger();
  private final List<Throwable> others = Collections.synchronizedList(new ArrayList<>());

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
    List<Runnable> operations =
        List.of(
            () -> LockSupport.unpark(parked),
            () -> LockSupport.parkNanos(1),
            StackOverflowScenario::putAndTake,
            StackOverflowScenario::lockAndUnlock,
            () -> new Thread(() -> {}).start(),
            () -> new FutureTask<>(() -> "result").run());
    for (Runnable operation : operations) {
      scenario.exhaust(operation);
    }
    Scenario.say("OVERFLOWS " + (scenario.overflows.get() > operations.size() * ROUNDS));
    Scenario.say("SUCCESSES " + (scenario.successes.get() == operations.size() * ROUNDS));
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

  private static void lockAndUnlock() {
    Lock lock = new ReentrantLock();
    lock.lock();
    lock.unlock();
  }

  private void exhaust(Runnable operation) throws InterruptedException {
    operation.run();
    for (int round = 0; round < ROUNDS; round++) {
      Thread thread = new Thread(null, () -> guarded(operation), "deep", stackSize);
      thread.start();
      thread.join();
    }
  }

  private void guarded(Runnable operation) {
    try {
      descend(operation);
      successes.incrementAndGet();
    } catch (Throwable other) {
      others.add(other);
    }
  }

  /** On the way up each frame tries again, as long as the one below it has failed. */
  private void descend(Runnable operation) {
    try {
      descend(operation);
    } catch (StackOverflowError expected) {
      overflows.getAndIncrement();
      operation.run();
    }
  }
}
