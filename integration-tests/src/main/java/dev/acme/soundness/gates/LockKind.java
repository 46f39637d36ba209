package dev.acme.soundness.gates;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** The locks that one thread holds while it waits, and others wait for. */
public enum LockKind {
  REENTRANT(() -> of(new ReentrantLock())),
  INTERRUPTIBLE(() -> new Interruptible(new ReentrantLock())),
  FAIR(() -> of(new ReentrantLock(true))),
  SUBCLASS(() -> of(new OwnLock())),
  WRITE_WRITE(() -> ofBoth(new ReentrantReadWriteLock(), false, false)),
  WRITE_READ(() -> ofBoth(new ReentrantReadWriteLock(), false, true)),
  READ_WRITE(() -> ofBoth(new ReentrantReadWriteLock(), true, false)),
  STAMPED_WRITE(() -> ofBoth(new StampedLock().asReadWriteLock(), false, false)),
  STAMPED_READ(() -> ofBoth(new StampedLock().asReadWriteLock(), false, true)),
  SEMAPHORE(LockKind::permit),
  MONITOR(() -> new OnMonitor(new Object())),
  STRING_MONITOR(() -> new OnMonitor(new StringBuilder("key").toString())),
  OWN_MONITOR(SynchronizedHeld::new),
  HOT_MONITOR(HotMonitor.Wanted::new);

  private final Supplier<Held> maker;

  LockKind(Supplier<Held> maker) {
    this.maker = maker;
  }

  /** A free one. */
  public Held create() {
    return maker.get();
  }

  public boolean isMonitor() {
    return name().endsWith("MONITOR");
  }

  /** Whether nobody but the owner can let go of it, whoever else reaches it. */
  public boolean isOwned() {
    return switch (this) {
      case STAMPED_WRITE, STAMPED_READ, SEMAPHORE -> false;
      default -> true;
    };
  }

  /** A lock, as its holder and as who wants it sees it. */
  public interface Held {

    /** Runs the action while it is held. */
    void whileHeld(Action inner) throws Exception;

    /** Waits for it, and lets go. */
    void want() throws InterruptedException;

    /** Takes it for good. Not for monitors. */
    default void take() {
      throw new UnsupportedOperationException("a monitor is let go of");
    }
  }

  /** Something to do. */
  @FunctionalInterface
  public interface Action {

    void run() throws Exception;
  }

  private static Held of(Lock lock) {
    return new OfLocks(lock, lock);
  }

  private static Held ofBoth(ReadWriteLock lock, boolean heldToRead, boolean wantedToRead) {
    return new OfLocks(
        heldToRead ? lock.readLock() : lock.writeLock(),
        wantedToRead ? lock.readLock() : lock.writeLock());
  }

  private static Held permit() {
    Semaphore permits = new Semaphore(1);
    return new Held() {
      @Override
      public void whileHeld(Action inner) throws Exception {
        permits.acquireUninterruptibly();
        try {
          inner.run();
        } finally {
          permits.release();
        }
      }

      @Override
      public void want() {
        permits.acquireUninterruptibly();
        permits.release();
      }

      @Override
      public void take() {
        permits.acquireUninterruptibly();
      }
    };
  }

  private static final class OwnLock extends ReentrantLock {
    private static final long serialVersionUID = 1;
  }

  private record OfLocks(Lock held, Lock wanted) implements Held {

    @Override
    public void whileHeld(Action inner) throws Exception {
      held.lock();
      try {
        inner.run();
      } finally {
        held.unlock();
      }
    }

    @Override
    public void want() {
      wanted.lock();
      wanted.unlock();
    }

    @Override
    public void take() {
      held.lock();
    }
  }

  /** An interrupt ends the wait for it. */
  private record Interruptible(Lock lock) implements Held {

    @Override
    public void whileHeld(Action inner) throws Exception {
      lock.lock();
      try {
        inner.run();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void want() throws InterruptedException {
      lock.lockInterruptibly();
      lock.unlock();
    }

    @Override
    public void take() {
      lock.lock();
    }
  }

  private record OnMonitor(Object monitor) implements Held {

    @Override
    public void whileHeld(Action inner) throws Exception {
      synchronized (monitor) {
        inner.run();
      }
    }

    @Override
    public void want() {
      synchronized (monitor) {
        Thread.onSpinWait();
      }
    }
  }

  private static final class SynchronizedHeld implements Held {

    @Override
    public synchronized void whileHeld(Action inner) throws Exception {
      inner.run();
    }

    @Override
    public synchronized void want() {
      Thread.onSpinWait();
    }
  }
}
