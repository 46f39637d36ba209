package dev.acme.scenarios;

import dev.acme.scenarios.Cast.Part;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The threads of a {@link MixedScenario} that wait for one other thread. */
final class MixedOwners {

  private final Cast cast;

  MixedOwners(Cast cast) {
    this.cast = cast;
  }

  void stage() throws Exception {
    locks();
    stuckOwner();
    cycles();
    monitors();
    joins();
  }

  /** The owner has ended; of the live twin, it sleeps. Everybody reaches the lock. */
  private void locks() throws Exception {
    cast.twins("lock", "lock", fate -> reached(fate, new ReentrantLock()));
    cast.twins(
        "lock", "write-lock", fate -> reached(fate, new ReentrantReadWriteLock().writeLock()));
    cast.twins(
        "lock",
        "read-behind-writer",
        fate -> {
          ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          cast.acquire(fate, lock.writeLock()::lock);
          return new Part(lock, lock.readLock()::lock);
        });
    cast.twins(
        "lock",
        "write-behind-reader",
        fate -> {
          ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          cast.acquire(fate, lock.readLock()::lock);
          return new Part(lock, lock.writeLock()::lock);
        });
    cast.twins(
        "lock",
        "stamped-read",
        fate -> {
          StampedLock lock = new StampedLock();
          cast.acquire(fate, lock::writeLock);
          return new Part(lock, lock::readLock);
        });
    cast.twins(
        "lock",
        "stamped-write",
        fate -> {
          StampedLock lock = new StampedLock();
          cast.acquire(fate, lock::readLock);
          return new Part(lock, lock::writeLock);
        });
  }

  private Part reached(Fate fate, Lock lock) throws InterruptedException {
    cast.acquire(fate, lock::lock);
    cast.keep(lock);
    return new Part(lock, lock::lock);
  }

  private void stuckOwner() throws Exception {
    cast.twins(
        "lock",
        "lock-of-stuck",
        fate -> {
          Lock lock = new ReentrantLock();
          CountDownLatch owned = new CountDownLatch(1);
          cast.threads()
              .start(
                  cast.expect(fate, "lock-owner", "latch"),
                  () -> {
                    lock.lock();
                    owned.countDown();
                    fate.stay();
                  });
          owned.await();
          return new Part(lock, lock::lock);
        });
  }

  private void cycles() {
    Lock first = new ReentrantLock();
    Lock second = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    cast.start(Fate.LOST, "deadlock-a", "lock", () -> lockBoth(first, second, both));
    cast.start(Fate.LOST, "deadlock-b", "lock", () -> lockBoth(second, first, both));
    Object left = new Object();
    Object right = new Object();
    CyclicBarrier entered = new CyclicBarrier(2);
    cast.start(Fate.LOST, "monitors-a", "monitor-enter", () -> enterBoth(left, right, entered));
    cast.start(Fate.LOST, "monitors-b", "monitor-enter", () -> enterBoth(right, left, entered));
  }

  private static void lockBoth(Lock mine, Lock other, CyclicBarrier both) throws Exception {
    mine.lock();
    both.await();
    other.lock();
  }

  private static void enterBoth(Object mine, Object other, CyclicBarrier both) throws Exception {
    synchronized (mine) {
      both.await();
      synchronized (other) {
        both.reset();
      }
    }
  }

  private void monitors() throws Exception {
    cast.twins(
        "monitor-enter",
        "monitor-enter",
        fate -> {
          Object monitor = new Object();
          CountDownLatch owned = new CountDownLatch(1);
          cast.threads()
              .start(
                  cast.expect(fate, "monitor-owner", "latch"),
                  () -> {
                    synchronized (monitor) {
                      owned.countDown();
                      fate.stay();
                    }
                  });
          owned.await();
          return new Part(List.of(), () -> enter(monitor));
        });
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      Scenario.say("not reached");
    }
  }

  private void joins() throws Exception {
    cast.twins(
        "join",
        "join",
        fate -> {
          Thread joined = cast.threads().start(cast.expect(fate, "joined", "latch"), fate::stay);
          return new Part(List.of(), joined::join);
        });
    Thread[] first = new Thread[1];
    CountDownLatch known = new CountDownLatch(1);
    cast.start(Fate.LOST, "joins-itself", "join", () -> joinItself(first, known));
    cast.start(Fate.LOST, "joins-such", "join", () -> joinFirst(first, known));
    Thread[] second = new Thread[2];
    CyclicBarrier both = new CyclicBarrier(2);
    cast.start(Fate.LOST, "joins-a", "join", () -> joinOther(second, 0, both));
    cast.start(Fate.LOST, "joins-b", "join", () -> joinOther(second, 1, both));
  }

  private static void joinItself(Thread[] itself, CountDownLatch known) throws Exception {
    itself[0] = Thread.currentThread();
    known.countDown();
    itself[0].join();
  }

  private static void joinFirst(Thread[] first, CountDownLatch known) throws Exception {
    known.await();
    first[0].join();
  }

  private static void joinOther(Thread[] both, int mine, CyclicBarrier known) throws Exception {
    both[mine] = Thread.currentThread();
    known.await();
    both[1 - mine].join();
  }
}
