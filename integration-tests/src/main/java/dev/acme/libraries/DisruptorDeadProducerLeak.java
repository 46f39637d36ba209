package dev.acme.libraries;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.List;

/** A ring buffer whose only producer died; its consumer waits for the next event. */
public final class DisruptorDeadProducerLeak {

  private DisruptorDeadProducerLeak() {}

  public static void main(String[] args) throws Exception {
    produceAndDie();
    Scenario.readyUntilEnd();
  }

  private static void produceAndDie() throws InterruptedException {
    Disruptor<long[]> disruptor =
        new Disruptor<>(
            () -> new long[1],
            64,
            Threads.PLATFORM.factory("consumer"),
            ProducerType.SINGLE,
            new BlockingWaitStrategy());
    Thread[] consumer = new Thread[1];
    disruptor.handleEventsWith(
        (event, sequence, endOfBatch) -> consumer[0] = Thread.currentThread());
    disruptor.start();
    Threads.PLATFORM
        .start(
            "producer",
            () -> {
              disruptor.publishEvent((event, sequence) -> event[0] = sequence);
              while (consumer[0] == null) {
                Thread.onSpinWait();
              }
              for (int i = 0; i < 20; i++) {
                Scenario.awaitStuck(List.of(consumer[0]));
                disruptor.publishEvent((event, sequence) -> event[0] = sequence);
              }
              throw new IllegalStateException("feed broken");
            })
        .join();
  }
}
