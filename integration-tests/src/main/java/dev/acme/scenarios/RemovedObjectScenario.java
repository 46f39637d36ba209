package dev.acme.scenarios;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads that wait for latches: {@code held}'s is in a small object that C2 has removed from
 * the frame of a live thread, {@code lost}'s was dropped by the same hot code. Argument: {@code
 * platform} or {@code virtual}, what the live thread is. Reads {@code release}.
 */
public final class RemovedObjectScenario {

  private static final int CALLS = 60_000;
  private static final int ROUNDS = 3;
  private static final long COMPILES_NANOS = 500_000_000;

  private static final AtomicReference<CountDownLatch> NEXT =
      new AtomicReference<>(new CountDownLatch(1));

  private RemovedObjectScenario() {}

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      warmUp();
      LockSupport.parkNanos(COMPILES_NANOS);
    }
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    startWaiter("lost");
    serve(new Forgetting());
    startWaiter("held");
    Thread live = Threads.named(args[0]).start("live", () -> serve(new Blocking(lines)));
    Scenario.awaitStuck(java.util.List.of(live));
    Scenario.say("READY");
    for (String line = Scenario.nextLine(); line != null; line = Scenario.nextLine()) {
      lines.add(line);
    }
  }

  private static void startWaiter(String name) {
    CountDownLatch latch = new CountDownLatch(1);
    Threads.PLATFORM.start(
        name,
        () -> {
          latch.await();
          Scenario.say(name + " goes on");
        });
    NEXT.set(latch);
  }

  private static void warmUp() {
    Step[] steps = {new Parking(), new Spinning(), new Counting()};
    for (int i = 0; i < CALLS; i++) {
      NEXT.set(new CountDownLatch(1));
      serve(steps[i % steps.length]);
    }
  }

  /** Compiled, the request is in no object: steps are not inlined, for there are too many. */
  private static void serve(Step step) {
    Request request = new Request(NEXT.getAndSet(null));
    step.act();
    step.end(request.latch);
  }

  private static final class Request {
    private final CountDownLatch latch;

    Request(CountDownLatch latch) {
      this.latch = latch;
    }
  }

  private interface Step {
    void act();

    default void end(CountDownLatch latch) {
      latch.countDown();
    }
  }

  private static final class Parking implements Step {
    @Override
    public void act() {
      LockSupport.parkNanos(1);
    }
  }

  private static final class Spinning implements Step {
    @Override
    public void act() {
      Thread.onSpinWait();
    }
  }

  private static final class Counting implements Step {
    private int count;

    @Override
    public void act() {
      count++;
    }
  }

  private static final class Forgetting implements Step {
    @Override
    public void act() {}

    @Override
    public void end(CountDownLatch latch) {}
  }

  /** Blocks in the middle of a request until it is told to go on. */
  private record Blocking(BlockingQueue<String> lines) implements Step {
    @Override
    public void act() {
      try {
        while (!lines.take().equals("release")) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    }
  }
}
