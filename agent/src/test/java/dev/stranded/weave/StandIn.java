package dev.stranded.weave;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Has the shapes of the JDK's methods that are woven. Loaded woven by {@link ClassWeaverTest}. */
public final class StandIn {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition condition = lock.newCondition();
  private int calls;

  public StandIn() {}

  /** Begins with a loop, so its first frame is at its first instruction. */
  public int loop(int turns) {
    while (true) {
      if (++calls >= turns) {
        return calls;
      }
    }
  }

  public static long second(String first, long second) {
    return first.length() + second;
  }

  /** Returns from the middle and from a finally block. */
  public long results(int way) {
    long result = way;
    try {
      if (way == 0) {
        return 7L;
      }
      for (int i = 0; i < way; i++) {
        result += i;
      }
      return result;
    } finally {
      calls++;
    }
  }

  public void nothing(boolean early) {
    calls++;
    if (early) {
      return;
    }
    calls++;
  }

  /** Has variables that are alive across the await, as a queue's take has. */
  public String awaits() throws InterruptedException {
    final ReentrantLock held = lock;
    String before = "before";
    long rounds = 0;
    Thread waker = new Thread(this::signal);
    held.lock();
    try {
      waker.start();
      while (calls == 0) {
        condition.await();
        rounds++;
      }
    } finally {
      held.unlock();
    }
    waker.join();
    return rounds > 0 ? before : "never awaited";
  }

  private void signal() {
    lock.lock();
    try {
      calls++;
      condition.signal();
    } finally {
      lock.unlock();
    }
  }

  public Condition condition() {
    return condition;
  }

  public int calls() {
    return calls;
  }
}
