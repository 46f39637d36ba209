package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;

/** Threads and gates that live code gets by asking: a lock for its owner, a thread for its own. */
final class Getters {

  private static final Queue<Runnable> ACTS = new ConcurrentLinkedQueue<>();

  private Getters() {}

  static void act() {
    ACTS.forEach(Runnable::run);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread instanceof Wakeable wakeable) {
        wakeable.wake();
      }
    }
  }

  private static void interrupt(Thread thread) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** A lock whose owner can be asked for, as its documentation suggests. */
  private static final class OwnLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    void interruptOwner() {
      interrupt(getOwner());
    }
  }

  /** The thread that waits owns the lock; live code interrupts whoever owns it. */
  static Object ownerOfLock(Cell cell) {
    cell.take();
    OwnLock lock = new OwnLock();
    ACTS.add(lock::interruptOwner);
    return (Around)
        wait -> {
          lock.lock();
          try {
            wait.run();
          } finally {
            lock.unlock();
          }
        };
  }

  private static final class OwnSync extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int permits) {
      setExclusiveOwnerThread(Thread.currentThread());
      return true;
    }

    void interruptOwner() {
      interrupt(getExclusiveOwnerThread());
    }
  }

  /** The same, of a synchroniser of the application's own. */
  static Object ownerOfSynchronizer(Cell cell) {
    cell.take();
    OwnSync sync = new OwnSync();
    ACTS.add(sync::interruptOwner);
    return (Around)
        wait -> {
          sync.acquire(1);
          wait.run();
        };
  }

  /** The thread is in a group of its own, of which live code interrupts all. */
  static Object group(Cell cell) {
    cell.take();
    ThreadGroup group = new ThreadGroup("own-group");
    ACTS.add(group::interrupt);
    return (Hires)
        (name, task) -> {
          Thread thread = new Thread(group, task, name);
          thread.setDaemon(true);
          return thread;
        };
  }

  /** A thread that can be woken by who finds it among all threads. */
  private static final class Wakeable extends Thread {
    private final Gate gate;

    Wakeable(Gate gate, Runnable task, String name) {
      super(task, name);
      this.gate = gate;
      setDaemon(true);
    }

    void wake() {
      gate.open();
    }
  }

  static Object enumerated(Cell cell) {
    Gate gate = cell.take();
    return (Hires) (name, task) -> new Wakeable(gate, task, name);
  }

  private static final class Handler implements Thread.UncaughtExceptionHandler {
    private final Gate gate;

    Handler(Gate gate) {
      this.gate = gate;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      gate.open();
    }
  }

  private static final class Loader extends ClassLoader {
    private final Gate gate;

    Loader(Gate gate) {
      super(Loader.class.getClassLoader());
      this.gate = gate;
    }
  }

  private static final class Group extends ThreadGroup {
    private final Gate gate;

    Group(Gate gate) {
      super("group-with-gate");
      this.gate = gate;
    }
  }

  /** A thread that waits for ever, and that live code holds; nobody interrupts it. */
  private static Thread asked(ThreadGroup group) {
    CountDownLatch never = new CountDownLatch(1);
    Runnable task =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    Thread thread = new Thread(group, task, "asked");
    thread.setDaemon(true);
    return thread;
  }

  static Object handlerOfThread(Cell cell) {
    Thread thread = asked(null);
    thread.setUncaughtExceptionHandler(new Handler(cell.take()));
    thread.start();
    ACTS.add(() -> ((Handler) thread.getUncaughtExceptionHandler()).gate.open());
    return null;
  }

  static Object loaderOfThread(Cell cell) {
    Thread thread = asked(null);
    thread.setContextClassLoader(new Loader(cell.take()));
    thread.start();
    ACTS.add(() -> ((Loader) thread.getContextClassLoader()).gate.open());
    return null;
  }

  static Object groupOfThread(Cell cell) {
    Thread thread = asked(new Group(cell.take()));
    thread.start();
    ACTS.add(() -> ((Group) thread.getThreadGroup()).gate.open());
    return null;
  }
}
