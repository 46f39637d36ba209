package dev.stranded.observe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Threads that a test puts into a wait and ends afterwards. A thread counts as arrived when the JVM
 * itself says that it waits. Confined to the test's thread.
 */
final class Staged implements AutoCloseable {

  /** What a staged thread does; it may be interrupted at the end of the test. */
  interface Body {
    void run() throws Exception;
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<Thread> threads = new ArrayList<>();
  private final List<Runnable> cleanups = new ArrayList<>();
  private final boolean virtual;

  private Staged(boolean virtual) {
    this.virtual = virtual;
  }

  static Staged platform() {
    return new Staged(false);
  }

  /** Skips the test, loudly, on a JDK without virtual threads. */
  static Staged virtual() {
    Assumptions.assumeTrue(hasVirtualThreads(), "this JDK has no virtual threads");
    return new Staged(true);
  }

  static boolean hasVirtualThreads() {
    return Runtime.version().feature() >= 21;
  }

  /** Starts a thread and returns as soon as it is in {@code state}. */
  Thread waiting(Body body) {
    return in(Thread.State.WAITING, body);
  }

  Thread blocked(Body body) {
    return in(Thread.State.BLOCKED, body);
  }

  Thread in(Thread.State state, Body body) {
    Thread thread = start(body);
    await(thread, state);
    return thread;
  }

  Thread start(Body body) {
    Runnable task =
        () -> {
          try {
            body.run();
          } catch (Exception endOfTest) {
            // Interrupted by close.
          }
        };
    Thread thread = virtual ? startVirtual(task) : startPlatform(task);
    threads.add(thread);
    return thread;
  }

  private static Thread startPlatform(Runnable task) {
    Thread thread = new Thread(task, "staged-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Thread startVirtual(Runnable task) {
    try {
      return (Thread)
          MethodHandles.lookup()
              .findStatic(
                  Thread.class,
                  "startVirtualThread",
                  MethodType.methodType(Thread.class, Runnable.class))
              .invokeExact(task);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  static void await(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      if (state != Thread.State.TERMINATED && thread.getState() == Thread.State.TERMINATED) {
        throw new AssertionError(thread + " ended before it was " + state);
      }
      Thread.onSpinWait();
    }
  }

  /** Run at the end of the test, before the threads are interrupted. */
  void atEnd(Runnable cleanup) {
    cleanups.add(cleanup);
  }

  @Override
  public void close() {
    cleanups.forEach(Runnable::run);
    threads.forEach(Thread::interrupt);
  }
}
