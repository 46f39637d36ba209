package dev.acme.scenarios;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Request after request leaves a thread behind, which waits for an answer that never comes.
 * Argument: {@code platform} or {@code virtual}.
 */
public final class GrowthScenario {

  private static final List<CountDownLatch> ANSWERS = new CopyOnWriteArrayList<>();

  private GrowthScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named(args[0]);
    Scenario.say("READY");
    for (int request = 1; request <= 200; request++) {
      threads.start("request-" + request, GrowthScenario::serve);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    Scenario.awaitLine("end");
  }

  private static void serve() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    ANSWERS.add(answer);
    answer.await();
  }
}
