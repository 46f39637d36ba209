package dev.acme.scenarios;

import dev.acme.scenarios.Cast.Part;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;

/** The threads of a {@link MixedScenario} that wait at queues. */
final class MixedQueues {

  private final Cast cast;

  MixedQueues(Cast cast) {
    this.cast = cast;
  }

  void stage() throws Exception {
    take("take-linked", LinkedBlockingQueue::new);
    take("take-array", () -> new ArrayBlockingQueue<>(1));
    take("take-deque", LinkedBlockingDeque::new);
    take("take-priority", PriorityBlockingQueue::new);
    take("take-synchronous", SynchronousQueue::new);
    take("take-synchronous-fair", () -> new SynchronousQueue<>(true));
    take("take-transfer", LinkedTransferQueue::new);
    cast.twins(
        "queue-take",
        "take-delay",
        fate -> {
          DelayQueue<?> queue = new DelayQueue<>();
          return new Part(queue, queue::take);
        });
    put("put-linked", () -> new LinkedBlockingQueue<>(1));
    put("put-array", () -> new ArrayBlockingQueue<>(1));
    put("put-deque", () -> new LinkedBlockingDeque<>(1));
    put("put-synchronous", SynchronousQueue::new);
    put("put-synchronous-fair", () -> new SynchronousQueue<>(true));
    cast.twins(
        "queue-put",
        "transfer",
        fate -> {
          LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
          return new Part(queue, () -> queue.transfer("item"));
        });
    idleWorkers();
  }

  private void take(String name, Supplier<BlockingQueue<String>> maker) throws Exception {
    cast.twins(
        "queue-take",
        name,
        fate -> {
          BlockingQueue<String> queue = maker.get();
          return new Part(queue, queue::take);
        });
  }

  private void put(String name, Supplier<BlockingQueue<String>> maker) throws Exception {
    cast.twins(
        "queue-put",
        name,
        fate -> {
          BlockingQueue<String> queue = maker.get();
          return new Part(queue, () -> fillBeyond(queue));
        });
  }

  private static void fillBeyond(BlockingQueue<String> queue) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      queue.put("item");
    }
  }

  /**
   * Workers of pools; the lost one's pool was dropped without a shutdown. A virtual one is
   * collected along with its pool: nobody is left to be told of.
   */
  private void idleWorkers() throws Exception {
    for (Fate fate : Fate.values()) {
      if (fate == Fate.LOST && cast.threads() == Threads.VIRTUAL) {
        continue;
      }
      String name = cast.expect(fate, "pool-worker", "queue-take");
      ExecutorService pool = Executors.newFixedThreadPool(1, cast.factory(name));
      pool.submit(() -> {}).get();
      if (fate == Fate.LIVE) {
        cast.keep(pool);
      }
    }
  }
}
