package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/** A queue that parks by means of its own, and a producer that is quiet. */
public final class JctoolsIdle {

  private JctoolsIdle() {}

  public static void main(String[] args) throws Exception {
    MpscBlockingConsumerArrayQueue<String> queue = new MpscBlockingConsumerArrayQueue<>(64);
    Threads.PLATFORM.start(
        "consumer",
        () -> {
          for (long sum = 0; ; ) {
            sum += queue.take().length();
          }
        });
    Threads.PLATFORM.start(
        "producer",
        () -> {
          for (int i = 0; i < 2_000; i++) {
            queue.put("item");
          }
          Traffic.sleepForLong();
          queue.put("item");
        });
    Scenario.readyUntilEnd();
  }
}
