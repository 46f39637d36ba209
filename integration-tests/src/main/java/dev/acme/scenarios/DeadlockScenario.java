package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Cycles of every sort. Argument: {@code platform}, {@code virtual} or {@code mixed}. */
public final class DeadlockScenario {

  private final Threads threads;
  private final List<Thread> stuck = new ArrayList<>();

  private DeadlockScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    DeadlockScenario scenario = new DeadlockScenario(Threads.named(args[0]));
    scenario.monitors();
    scenario.locks();
    scenario.writeLocks();
    scenario.readHolds();
    scenario.upgrade();
    scenario.threeOfAKind();
    scenario.classes();
    scenario.joinUnderLock();
    Scenario.awaitStuck(scenario.stuck);
    Scenario.say("READY");
    Scenario.awaitLine("go");
    scenario.stampedLocks();
    Scenario.awaitLine("end");
  }

  private void monitors() {
    Object first = new Object();
    Object second = new Object();
    Meeting meeting = new Meeting(2);
    stuck.add(threads.start("monitor-1", () -> enterBoth(first, second, meeting)));
    stuck.add(threads.start("monitor-2", () -> enterBoth(second, first, meeting)));
  }

  private static void enterBoth(Object first, Object second, Meeting meeting)
      throws InterruptedException {
    synchronized (first) {
      meeting.arrive();
      synchronized (second) {
        Scenario.say("not reached");
      }
    }
  }

  private void locks() {
    cross("lock", new ReentrantLock(), new ReentrantLock());
  }

  private void writeLocks() {
    cross(
        "write",
        new ReentrantReadWriteLock().writeLock(),
        new ReentrantReadWriteLock(true).writeLock());
  }

  private void cross(String name, Lock first, Lock second) {
    Meeting meeting = new Meeting(2);
    stuck.add(threads.start(name + "-1", () -> lockBoth(first, second, meeting)));
    stuck.add(threads.start(name + "-2", () -> lockBoth(second, first, meeting)));
  }

  private static void lockBoth(Lock first, Lock second, Meeting meeting)
      throws InterruptedException {
    first.lock();
    meeting.arrive();
    second.lock();
  }

  /** Each holds one lock for reading and wants the other's for writing. */
  private void readHolds() {
    ReadWriteLock first = new ReentrantReadWriteLock();
    ReadWriteLock second = new ReentrantReadWriteLock();
    Meeting meeting = new Meeting(2);
    stuck.add(
        threads.start("read-1", () -> lockBoth(first.readLock(), second.writeLock(), meeting)));
    stuck.add(
        threads.start("read-2", () -> lockBoth(second.readLock(), first.writeLock(), meeting)));
  }

  /** Holds a lock for reading and wants it for writing: waits for itself. */
  private void upgrade() {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    stuck.add(
        threads.start(
            "upgrade-1",
            () -> {
              lock.readLock().lock();
              lock.writeLock().lock();
            }));
  }

  /** Monitor, lock, write lock, round about. */
  private void threeOfAKind() throws InterruptedException {
    Object monitor = new Object();
    Lock lock = new ReentrantLock();
    Lock write = new ReentrantReadWriteLock().writeLock();
    Meeting all = new Meeting(3);
    stuck.add(
        threads.start(
            "round-1",
            () -> {
              synchronized (monitor) {
                all.arrive();
                lock.lock();
              }
            }));
    stuck.add(
        threads.start(
            "round-2",
            () -> {
              lock.lock();
              all.arrive();
              write.lock();
            }));
    stuck.add(
        threads.start(
            "round-3",
            () -> {
              write.lock();
              all.arrive();
              synchronized (monitor) {
                Scenario.say("not reached");
              }
            }));
  }

  /** Each initialises one class, which needs the other. */
  private void classes() {
    threads.start("class-1", () -> First.touch());
    threads.start("class-2", () -> Second.touch());
  }

  private static final Meeting INITIALISERS = new Meeting(2);

  static final class First {
    static {
      meet();
      Second.touch();
    }

    static void touch() {}
  }

  static final class Second {
    static {
      meet();
      First.touch();
    }

    static void touch() {}
  }

  private static void meet() {
    try {
      INITIALISERS.arrive();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a thread to end that needs the lock of the one who waits. */
  private void joinUnderLock() {
    Lock lock = new ReentrantLock();
    stuck.add(
        threads.start(
            "join-1",
            () -> {
              lock.lock();
              Thread helper = threads.start("join-2", lock::lock);
              helper.join();
            }));
  }

  /** Both got their first lock by waiting for it. */
  private void stampedLocks() {
    StampedLock first = new StampedLock();
    StampedLock second = new StampedLock();
    long firstStamp = first.writeLock();
    long secondStamp = second.writeLock();
    Meeting meeting = new Meeting(2);
    List<Thread> waiting = new ArrayList<>();
    waiting.add(threads.start("stamped-1", () -> writeBoth(first, second, meeting)));
    waiting.add(threads.start("stamped-2", () -> writeBoth(second, first, meeting)));
    Scenario.awaitStuck(waiting);
    first.unlockWrite(firstStamp);
    second.unlockWrite(secondStamp);
  }

  private static void writeBoth(StampedLock first, StampedLock second, Meeting meeting)
      throws InterruptedException {
    first.writeLock();
    meeting.arrive();
    second.writeLock();
  }
}
