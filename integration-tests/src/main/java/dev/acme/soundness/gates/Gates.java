package dev.acme.soundness.gates;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/** Gates made of one synchroniser each. */
final class Gates {

  private Gates() {}

  static final class Latch extends Gate {
    private final CountDownLatch latch = new CountDownLatch(1);

    @Override
    public void await() throws InterruptedException {
      latch.await();
    }

    @Override
    void release() {
      latch.countDown();
    }
  }

  static final class Permit extends Gate {
    private final Semaphore permits = new Semaphore(0);

    @Override
    public void await() throws InterruptedException {
      permits.acquire();
    }

    @Override
    void release() {
      permits.release();
    }
  }

  static final class Promise extends Gate {
    private final CompletableFuture<String> future = new CompletableFuture<>();

    @Override
    public void await() throws Exception {
      future.get();
    }

    @Override
    void release() {
      future.complete("done");
    }
  }

  static final class Joined extends Gate {
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = first.thenApply(String::length);

    @Override
    public void await() {
      second.join();
    }

    @Override
    void release() {
      first.complete("done");
    }
  }

  static final class Task extends Gate {
    private final FutureTask<String> task = new FutureTask<>(() -> "done");

    @Override
    public void await() throws Exception {
      task.get();
    }

    @Override
    void release() {
      task.run();
    }
  }

  static final class Barrier extends Gate {
    private final CyclicBarrier barrier = new CyclicBarrier(2);

    @Override
    public void await() throws Exception {
      barrier.await();
    }

    @Override
    void release() throws Exception {
      if (!barrier.isBroken()) {
        barrier.await(5, TimeUnit.SECONDS);
      }
    }
  }

  static final class Phase extends Gate {
    private final Phaser phaser = new Phaser(2);

    @Override
    public void await() {
      phaser.arriveAndAwaitAdvance();
    }

    @Override
    void release() {
      phaser.arrive();
    }
  }

  static final class Exchange extends Gate {
    private final Exchanger<String> exchanger = new Exchanger<>();

    @Override
    public void await() throws InterruptedException {
      exchanger.exchange("mine");
    }

    @Override
    void release() throws Exception {
      exchanger.exchange("yours", 5, TimeUnit.SECONDS);
    }
  }

  /** A stamp that one thread got after it had waited for it, and that another gives back. */
  static final class Stamped extends Gate {
    private final StampedLock lock = new StampedLock();
    private volatile long stamp;

    Stamped() {
      long first = lock.writeLock();
      Thread taker = new Thread(() -> stamp = lock.writeLock(), "ended-taker");
      taker.start();
      while (taker.getState() != Thread.State.WAITING) {
        Thread.yield();
      }
      lock.unlockWrite(first);
      try {
        taker.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void await() {
      lock.unlockWrite(lock.writeLock());
    }

    @Override
    void release() {
      lock.unlockWrite(stamp);
    }
  }

  /** A park of the program's own; whoever has the gate has the thread. */
  static final class Parked extends Gate {
    private volatile Thread waiter;

    @Override
    public void await() {
      waiter = Thread.currentThread();
      while (!isOpen()) {
        LockSupport.park(this);
      }
    }

    @Override
    void release() {
      LockSupport.unpark(waiter);
    }
  }
}
