package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Locks whose owners are dead or stuck, and who waits for such threads to end. Argument: {@code
 * platform} or {@code virtual}.
 */
public final class OwnershipScenario {

  private final Threads threads;
  private final List<Thread> stuck = new ArrayList<>();

  private OwnershipScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    OwnershipScenario scenario = new OwnershipScenario(Threads.named(args[0]));
    scenario.deadOwners();
    scenario.stuckOwners();
    Scenario.awaitStuck(scenario.stuck);
    Scenario.say("READY");
    Scenario.awaitLine("go");
    scenario.deadStampedOwner();
    Scenario.awaitLine("end");
  }

  private void deadOwners() throws InterruptedException {
    ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    stuck.add(waitFor("lock", new ReentrantLock()));
    stuck.add(waitFor("fair", new ReentrantLock(true)));
    stuck.add(waitFor("write", new ReentrantReadWriteLock().writeLock()));
    diesWith("read", readWrite.readLock());
    stuck.add(threads.start("wants-read", readWrite.writeLock()::lock));
  }

  private Thread waitFor(String name, Lock lock) throws InterruptedException {
    diesWith(name, lock);
    return threads.start("wants-" + name, lock::lock);
  }

  private void diesWith(String name, Lock lock) throws InterruptedException {
    threads.start("dies-with-" + name, lock::lock).join();
  }

  /** The keeper holds a monitor and a lock, and waits for a lock that nobody will release. */
  private void stuckOwners() throws InterruptedException {
    Lock dead = new ReentrantLock();
    diesWith("keepers-lock", dead);
    Object monitor = new Object();
    Lock lock = new ReentrantLock();
    Thread keeper =
        threads.start(
            "keeper",
            () -> {
              synchronized (monitor) {
                lock.lock();
                dead.lock();
              }
            });
    Scenario.awaitStuck(List.of(keeper));
    stuck.add(
        threads.start(
            "wants-monitor",
            () -> {
              synchronized (monitor) {
                Scenario.say("not reached");
              }
            }));
    stuck.add(threads.start("wants-kept-lock", lock::lock));
    Thread joiner = threads.start("joiner", keeper::join);
    stuck.add(joiner);
    stuck.add(threads.start("joiner-of-joiner", joiner::join));
  }

  /** The owner got the lock by waiting for it. */
  private void deadStampedOwner() throws InterruptedException {
    StampedLock lock = new StampedLock();
    long stamp = lock.writeLock();
    Thread owner = threads.start("dies-with-stamped", lock::writeLock);
    Scenario.awaitStuck(List.of(owner));
    lock.unlockWrite(stamp);
    owner.join();
    threads.start("wants-stamped", lock::writeLock);
  }
}
