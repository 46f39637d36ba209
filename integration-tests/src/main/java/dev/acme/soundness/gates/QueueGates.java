package dev.acme.soundness.gates;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

/** Gates made of queues. */
final class QueueGates {

  private QueueGates() {}

  /** Takes from an empty queue. */
  static final class Take extends Gate {
    private final BlockingQueue<String> queue;

    Take(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    @Override
    public void await() throws InterruptedException {
      queue.take();
    }

    @Override
    void release() throws InterruptedException {
      queue.offer("element", 5, TimeUnit.SECONDS);
    }
  }

  /** Puts into a full queue, or one that has no room at all. */
  static final class Put extends Gate {
    private final BlockingQueue<String> queue;

    Put(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    static Put full() {
      BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
      queue.add("first");
      return new Put(queue);
    }

    @Override
    public void await() throws InterruptedException {
      queue.put("element");
    }

    @Override
    void release() throws InterruptedException {
      queue.poll(5, TimeUnit.SECONDS);
    }
  }

  static final class Transfer extends Gate {
    private final LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();

    @Override
    public void await() throws InterruptedException {
      queue.transfer("element");
    }

    @Override
    void release() {
      queue.poll();
    }
  }

  static final class Delay extends Gate {
    private final DelayQueue<Due> queue = new DelayQueue<>();

    @Override
    public void await() throws InterruptedException {
      queue.take();
    }

    @Override
    void release() {
      queue.add(new Due());
    }
  }

  /** Due at once. */
  private static final class Due implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
