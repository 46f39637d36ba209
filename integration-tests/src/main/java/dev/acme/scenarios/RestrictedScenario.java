package dev.acme.scenarios;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;

/** Works under a security manager that allows it next to nothing. */
public final class RestrictedScenario {

  private RestrictedScenario() {}

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    BlockingQueue<Integer> handover = new SynchronousQueue<>();
    pool.execute(
        () -> {
          for (int i = 0; i < 100; i++) {
            try {
              handover.put(i);
            } catch (InterruptedException e) {
              return;
            }
          }
        });
    int sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += handover.take() + pool.submit(() -> 1).get();
    }
    Scenario.say("SUM " + sum);
    try {
      System.getProperty("user.home");
      Scenario.say("ALLOWED");
    } catch (SecurityException expected) {
      Scenario.say("FORBIDDEN");
    }
    Scenario.awaitLine("end");
  }
}
