package dev.stranded.observe.record;

import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.synchronizers.MainThread;
import java.lang.ref.WeakReference;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one thread; outlives it as long as a channel remembers it.
 *
 * <p>Lock-free: the volatile fields are each written by the thread itself; readers may see one
 * event and not yet the next.
 */
final class ThreadTrace implements Party {

  private final WeakReference<Thread> thread;
  private final long id;
  private final String name;
  private final boolean passing;
  private final @Nullable Site created;
  private final @Nullable String by;

  private volatile @Nullable TaskClass task;
  private volatile boolean worker;
  private volatile @Nullable String ended;

  private ThreadTrace(Thread thread, boolean passing, @Nullable Site created, @Nullable String by) {
    this.thread = new WeakReference<>(thread);
    this.id = ThreadFields.id(thread);
    this.name = ThreadFields.name(thread);
    this.passing = passing;
    this.created = created;
    this.by = by;
  }

  /** Of a thread that is being started by the thread named {@code by}. */
  static ThreadTrace ofStarting(Thread thread, @Nullable Site created, String by) {
    return new ThreadTrace(thread, isPassing(thread), created, by);
  }

  /** Of a thread that was there before. */
  static ThreadTrace ofRunning(Thread thread) {
    return new ThreadTrace(thread, isPassing(thread), null, null);
  }

  /** Whether {@code thread} is of the kind that comes and goes with its pool's load, or main. */
  private static boolean isPassing(Thread thread) {
    if (thread instanceof ForkJoinWorkerThread) {
      return true;
    }
    Object target = ThreadFields.target(thread);
    if (target == null) {
      // The JVM makes the main thread without a task, and its id is not the same in all JDKs.
      return thread.getClass() == Thread.class && MainThread.isNamed(ThreadFields.name(thread));
    }
    return target.getClass().getName().equals("java.util.concurrent.ThreadPoolExecutor$Worker");
  }

  void begins(TaskClass newTask) {
    if (task != newTask) {
      task = newTask;
    }
    if (!worker) {
      worker = true;
    }
  }

  @Nullable TaskClass task() {
    return task;
  }

  @Nullable String by() {
    return by;
  }

  /** The thread ends, as {@code how} tells, unless a reason was told before. */
  void ends(String how) {
    if (ended == null) {
      ended = how;
    }
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String name() {
    Thread living = thread.get();
    return living == null ? name : ThreadFields.name(living);
  }

  @Override
  public boolean alive() {
    Thread living = thread.get();
    return living != null && living.isAlive();
  }

  @Override
  public @Nullable String ended() {
    return ended;
  }

  @Override
  public boolean passing() {
    return passing || worker;
  }

  @Override
  public @Nullable Site created() {
    return created;
  }
}
