package dev.acme.libraries;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.WorkHandler;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;

/** Ring buffers with consumers in a row and a pool of workers; the producers are quiet. */
public final class DisruptorIdle {

  private DisruptorIdle() {}

  public static void main(String[] args) throws Exception {
    start(new BlockingWaitStrategy(), "blocking");
    start(new LiteBlockingWaitStrategy(), "lite");
    Scenario.readyUntilEnd();
  }

  private static void start(WaitStrategy strategy, String name) {
    Disruptor<long[]> disruptor =
        new Disruptor<>(
            () -> new long[1], 64, Threads.PLATFORM.factory(name), ProducerType.MULTI, strategy);
    WorkHandler<long[]> worker = event -> {};
    disruptor
        .handleEventsWith((event, sequence, endOfBatch) -> event[0]++)
        .thenHandleEventsWithWorkerPool(worker, worker);
    disruptor.start();
    Threads.PLATFORM.start(
        name + " producer",
        () -> {
          for (int i = 0; i < 2_000; i++) {
            disruptor.publishEvent((event, sequence) -> event[0] = sequence);
          }
          Traffic.sleepForLong();
          disruptor.publishEvent((event, sequence) -> event[0] = sequence);
        });
  }
}
