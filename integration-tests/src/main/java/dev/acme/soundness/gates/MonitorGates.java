package dev.acme.soundness.gates;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Gates made of monitors and conditions. */
final class MonitorGates {

  private static final AtomicLong KEYS = new AtomicLong();

  private MonitorGates() {}

  /** A text that nothing else has. */
  static String key(String prefix) {
    return prefix + KEYS.incrementAndGet();
  }

  static final class OnCondition extends Gate {
    private final Lock lock;
    private final Condition opened;

    OnCondition(Lock lock) {
      this.lock = lock;
      this.opened = lock.newCondition();
    }

    @Override
    public void await() throws InterruptedException {
      lock.lock();
      try {
        while (!isOpen()) {
          opened.await();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    void release() {
      lock.lock();
      try {
        opened.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits on itself. */
  static final class OnItself extends Gate {

    @Override
    public synchronized void await() throws InterruptedException {
      while (!isOpen()) {
        wait();
      }
    }

    @Override
    synchronized void release() {
      notifyAll();
    }
  }

  /** Waits on an object that only its field names. */
  static final class OnField extends Gate {
    private final Object monitor = new Object();

    @Override
    public void await() throws InterruptedException {
      synchronized (monitor) {
        while (!isOpen()) {
          monitor.wait();
        }
      }
    }

    @Override
    void release() {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }

  /**
   * Waits on a monitor of another object; compiled, neither of the two is in a local of the frame
   * that waits.
   */
  static final class Hot extends Gate {
    private final Signal signal = new Signal();

    @Override
    public void await() throws InterruptedException {
      signal.await();
    }

    @Override
    void release() {
      signal.raise();
    }
  }

  /** A wait without a loop: compiled, {@code this} is dead once it waits. */
  private static final class Signal {

    private boolean raised;

    synchronized void await() throws InterruptedException {
      if (!raised) {
        wait();
      }
    }

    synchronized void raise() {
      raised = true;
      notifyAll();
    }
  }

  /** Lets the methods of {@link Hot} be compiled, along both paths. */
  static void warm(int times) throws InterruptedException {
    Signal signal = new Signal();
    for (int i = 0; i < times; i++) {
      signal.raised = i % 64 != 0;
      if (!signal.raised) {
        Thread.currentThread().interrupt();
      }
      try {
        signal.await();
      } catch (InterruptedException expected) {
        signal.raise();
      }
    }
  }

  /** Waits on an object that anybody finds by its value: an interned string, a box, a class. */
  static final class ByValue extends Gate {
    private final String key;

    ByValue(String key) {
      this.key = key;
    }

    private Object monitor() {
      return switch (key.charAt(0)) {
        case 's' -> key.intern();
        case 'b' -> Short.valueOf((short) (key.hashCode() & 127));
        default -> ByValue.class;
      };
    }

    @Override
    @SuppressWarnings("synchronization")
    public void await() throws InterruptedException {
      Object monitor = monitor();
      synchronized (monitor) {
        while (!isOpen()) {
          monitor.wait();
        }
      }
    }

    @Override
    @SuppressWarnings("synchronization")
    void release() {
      Object monitor = monitor();
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }
}
