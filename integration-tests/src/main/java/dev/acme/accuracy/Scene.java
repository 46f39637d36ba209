package dev.acme.accuracy;

import dev.acme.scenarios.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of one scenario while it is built, and the end that live threads wait for. Once the
 * scene is settled it knows no thread any more. Guarded by its own monitor.
 */
public final class Scene {

  private static final long POLL_NANOS = 5_000_000;
  private static final int CALM_LOOKS = 12;
  private static final int MOST_LOOKS = 600;

  /** What a {@link Form#STATIC} scene waits on. */
  private static final Queue<Object> GLOBALS = new ConcurrentLinkedQueue<>();

  /** Started and not ended yet; those of pools are not counted. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private final Form form;
  private final Threads threads;
  private final String suffix;
  private final Map<String, Thread> started = new HashMap<>();
  private boolean settled;
  private volatile boolean over;

  /**
   * A scene without threads.
   *
   * @param suffix of all their names; empty unless a JVM runs several scenes
   */
  Scene(Form form, Threads threads, String suffix) {
    this.form = form;
    this.threads = threads;
    this.suffix = suffix;
  }

  /** Starts a thread of the kind that the run is about. */
  public Thread start(String name, Act act) {
    RUNNING.incrementAndGet();
    Thread thread = threads.unstarted(name + suffix, act);
    note(name, thread);
    thread.start();
    return thread;
  }

  static void ended() {
    RUNNING.decrementAndGet();
  }

  /** Makes threads of that kind for a pool, named {@code prefix-1}, {@code prefix-2} … */
  public ThreadFactory factory(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return runnable -> {
      String name = prefix + "-" + count.incrementAndGet();
      Thread thread = threads.unstarted(name + suffix, runnable);
      note(name, thread);
      return thread;
    };
  }

  private synchronized void note(String name, Thread thread) {
    if (!settled) {
      started.put(name, thread);
    }
  }

  /** Waits until that thread waits without a limit. Only while the scene is built. */
  public void awaitWaiting(String name) {
    while (!waits(state(name))) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits until that thread has ended. Only while the scene is built. */
  public void awaitEnded(String name) {
    while (state(name) != Thread.State.TERMINATED) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private synchronized Thread.State state(String name) {
    Thread thread = started.get(name);
    return thread == null ? Thread.State.NEW : thread.getState();
  }

  private static boolean waits(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
  }

  /** The caller stays alive, in waits with a limit, until the scene ends. */
  public void untilEnd() throws InterruptedException {
    while (!over) {
      Thread.sleep(20);
    }
  }

  /** What threads wait on: kept by a static field if this is the static twin. */
  public <T> T channel(T channel) {
    return form == Form.STATIC ? global(channel) : channel;
  }

  /** Keeps an object by a static field in every form, as the original does. */
  public <T> T global(T object) {
    GLOBALS.add(object);
    return object;
  }

  /** Waits until every thread has ended, waits or is a live one, then forgets them all. */
  void settle() {
    int calm = 0;
    for (int look = 0; calm < CALM_LOOKS && look < MOST_LOOKS; look++) {
      LockSupport.parkNanos(POLL_NANOS);
      calm = isCalm() ? calm + 1 : 0;
    }
    synchronized (this) {
      settled = true;
      started.clear();
    }
  }

  private synchronized boolean isCalm() {
    List<Thread> all = new ArrayList<>(started.values());
    return all.stream()
        .map(Thread::getState)
        .noneMatch(state -> state == Thread.State.NEW || state == Thread.State.RUNNABLE);
  }

  /** Lets the live threads go on. */
  void over() {
    over = true;
  }

  /** How many threads of all scenes are left when no more than expected, or after ten seconds. */
  static int left(int expectedLeft) {
    for (int i = 0; i < 2_000 && RUNNING.get() > expectedLeft; i++) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return RUNNING.get();
  }
}
