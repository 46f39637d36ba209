package dev.stranded.observe.record;

import dev.stranded.model.Origin;
import dev.stranded.model.Wait;
import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The life of one virtual thread, from its begin on. Enqueued when the thread was collected.
 *
 * <p>Phantom, because a weak reference is cleared too early: while an object that only the thread
 * reaches waits for its finalizer, and that may wake the thread. A weak one is there as well, to
 * look at the thread while it lives.
 *
 * <p>Lock-free: {@code over} goes from false to true once, written by the thread that terminates
 * this one or by the agent's; {@code next} belongs to {@link Lives}. All else that changes is
 * confined to the agent's thread.
 */
final class Life extends PhantomReference<Thread> {

  private final WeakReference<Thread> thread;
  private final long id;
  private final @Nullable TaskClass task;
  private final @Nullable Origin created;
  private String name;
  private @Nullable Wait lastWait;
  private boolean doubtful;

  // HB: volatile write in the thread's last step -> read after it was collected.
  private volatile boolean over;

  volatile @Nullable Life next;

  Life(Thread thread, long id, @Nullable TaskClass task, ReferenceQueue<Thread> collected) {
    super(thread, collected);
    this.thread = new WeakReference<>(thread);
    this.id = id;
    this.task = task;
    this.created = task == null ? null : task.startOf(id);
    this.name = ThreadFields.name(thread);
  }

  long id() {
    return id;
  }

  /** As last seen; the empty string for a thread without one. */
  String name() {
    return name;
  }

  /** What it runs; null when that could not be told. */
  @Nullable TaskClass task() {
    return task;
  }

  /** Where it was started; null when that was not captured for this very thread. */
  @Nullable Origin created() {
    return created;
  }

  /** Null if it was not seen waiting. */
  @Nullable Wait lastWait() {
    return lastWait;
  }

  /** Null when it was collected, or soon will be. */
  @Nullable Thread thread() {
    return thread.get();
  }

  void seen(String nameNow, Wait wait) {
    name = nameNow;
    lastWait = wait;
  }

  /** Its end may have been missed: nothing may be said of it any more. */
  void doubt() {
    doubtful = true;
  }

  boolean isDoubtful() {
    return doubtful;
  }

  void end() {
    over = true;
  }

  /** Whether it ended, or was found collected. */
  boolean isOver() {
    return over;
  }
}
