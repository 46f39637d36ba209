package dev.acme.scenarios;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An answer that has always come within some 15 ms does not come. Argument: {@code platform} or
 * {@code virtual}.
 */
public final class UnusualWaitScenario {

  private static final int USUAL = 200;
  private static final Semaphore QUESTIONS = new Semaphore(0);
  private static final Semaphore ANSWERS = new Semaphore(0);

  private UnusualWaitScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named(args[0]);
    Scenario.say("READY");
    Scenario.awaitLine("go");
    threads.start("answerer", UnusualWaitScenario::answer);
    threads.start("asker", UnusualWaitScenario::ask);
    Scenario.awaitLine("end");
  }

  private static void ask() throws InterruptedException {
    for (int question = 0; question <= USUAL; question++) {
      QUESTIONS.release();
      askOnce();
    }
  }

  private static void askOnce() throws InterruptedException {
    ANSWERS.acquire();
  }

  private static void answer() throws InterruptedException {
    for (int answer = 0; answer < USUAL; answer++) {
      QUESTIONS.acquire();
      TimeUnit.MILLISECONDS.sleep(15);
      ANSWERS.release();
    }
    for (; ; ) {
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
