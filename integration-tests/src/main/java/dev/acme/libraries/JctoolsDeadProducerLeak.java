package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/** A queue that parks by means of its own, and a producer that died. */
public final class JctoolsDeadProducerLeak {

  private JctoolsDeadProducerLeak() {}

  public static void main(String[] args) throws Exception {
    produceAndDie();
    Scenario.readyUntilEnd();
  }

  private static void produceAndDie() throws InterruptedException {
    MpscBlockingConsumerArrayQueue<String> queue = new MpscBlockingConsumerArrayQueue<>(64);
    Threads.PLATFORM.start("consumer", () -> consume(queue));
    Threads.PLATFORM
        .start(
            "producer",
            () -> {
              for (int i = 0; i < 100; i++) {
                queue.put("item");
              }
              throw new IllegalStateException("feed broken");
            })
        .join();
  }

  private static void consume(MpscBlockingConsumerArrayQueue<String> queue)
      throws InterruptedException {
    for (long sum = 0; ; ) {
      sum += queue.take().length();
    }
  }
}
