package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads that have worked until all they do is compiled, and now wait for more. Commands: {@code
 * work}, answered by IDLE, and {@code end}. Argument: {@code platform} or {@code virtual}.
 */
public final class CompiledPoolScenario {

  private static final int PAIRS = 2;
  private static final int ROUNDS = 60_000;

  private final BlockingQueue<Integer> work = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();

  private CompiledPoolScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named(args[0]);
    List<CompiledPoolScenario> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      CompiledPoolScenario pair = new CompiledPoolScenario();
      pairs.add(pair);
      threads.start("idle-" + i, pair::echo);
    }
    Scenario.say("READY");
    for (String command = Scenario.nextLine();
        "work".equals(command);
        command = Scenario.nextLine()) {
      CountDownLatch worked = new CountDownLatch(PAIRS);
      for (CompiledPoolScenario pair : pairs) {
        threads.start(
            "driver",
            () -> {
              pair.drive();
              worked.countDown();
            });
      }
      worked.await();
      Scenario.say("IDLE");
    }
  }

  private void echo() throws InterruptedException {
    for (; ; ) {
      done.put(work.take());
    }
  }

  /** One at a time, so that both wait each time. */
  private void drive() throws InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      work.put(i);
      if (done.take() != i) {
        throw new IllegalStateException("not what was put");
      }
    }
  }
}
