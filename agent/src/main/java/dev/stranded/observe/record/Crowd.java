package dev.stranded.observe.record;

import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The virtual threads that run tasks of one class, once there are many of them: a record for each
 * would cost more than the threads do. Shows the one that was seen last.
 *
 * <p>Lock-free. Racy: whichever thread wrote last is shown.
 */
final class Crowd implements Party {

  private volatile @Nullable WeakReference<Thread> latest;

  /** {@code thread}, one of them, was seen. */
  void seen(Thread thread) {
    WeakReference<Thread> last = latest;
    if (last == null || !last.refersTo(thread)) {
      latest = new WeakReference<>(thread);
    }
  }

  private @Nullable Thread thread() {
    WeakReference<Thread> last = latest;
    return last == null ? null : last.get();
  }

  @Override
  public long id() {
    Thread thread = thread();
    return thread == null ? 0 : ThreadFields.id(thread);
  }

  @Override
  public String name() {
    Thread thread = thread();
    return thread == null ? "" : ThreadFields.name(thread);
  }

  @Override
  public boolean alive() {
    Thread thread = thread();
    return thread != null && thread.isAlive();
  }

  @Override
  public @Nullable String ended() {
    return null;
  }

  @Override
  public boolean passing() {
    return true;
  }

  @Override
  public @Nullable Site created() {
    return null;
  }
}
