package dev.stranded.observe.scope;

import dev.stranded.observe.table.WeakTable;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf threads run: each is in the scope of the thread that started it, and a pool's
 * worker, since it began a task, in that of the thread that submitted the task. Takes no room until
 * a first scope is entered. Lock-free: see {@link WeakTable}.
 */
public final class Scopes {

  private static final int THREADS = 1 << 18;
  private static final int TASKS = 1 << 16;

  /** Where a thread is now. */
  private static final class Place {
    // Racy: written by the thread itself, or by the one that starts it, before it runs.
    volatile @Nullable Scope scope;
  }

  private record Tables(WeakTable<Place> threads, WeakTable<WeakReference<Scope>> tasks) {

    Tables(LongAdder dropped) {
      this(new WeakTable<>(THREADS, dropped), new WeakTable<>(TASKS, dropped));
      // Whatever an event needs is loaded now.
      Thread nobody = new Thread(Scopes.class.getName());
      Scope warm = new Scope("");
      starting(nobody, warm);
      submitted(nobody, warm);
      begins(nobody, nobody);
      warm.living();
    }

    @Nullable Place placeOf(Thread thread) {
      return threads.putIfAbsent(thread, new Place());
    }

    void starting(Thread thread, Scope scope) {
      Place place = placeOf(thread);
      if (place != null) {
        place.scope = scope;
        scope.add(thread);
      }
    }

    void submitted(Object task, Scope scope) {
      tasks.putIfAbsent(task, new WeakReference<>(scope));
    }

    void begins(Thread worker, Object task) {
      WeakReference<Scope> submitted = tasks.get(task);
      Scope scope = submitted == null ? null : submitted.get();
      Place place = scope == null ? null : placeOf(worker);
      if (place != null) {
        place.scope = scope;
      }
    }

    void sweep() {
      threads.sweep();
      tasks.sweep();
    }
  }

  private final LongAdder dropped;
  // HB: volatile write by who enters the first scope -> read at each event; carries the tables.
  private volatile @Nullable Tables tables;

  /** {@code dropped} counts what is not followed for want of room. */
  public Scopes(LongAdder dropped) {
    this.dropped = dropped;
  }

  /** Puts the current thread into {@code scope}, or into none; answers where it was. */
  public @Nullable Scope enter(@Nullable Scope scope) {
    Place place = open().placeOf(Thread.currentThread());
    if (place == null) {
      return null;
    }
    Scope before = place.scope;
    place.scope = scope;
    return before;
  }

  private synchronized Tables open() {
    Tables open = tables;
    if (open == null) {
      open = new Tables(dropped);
      tables = open;
    }
    return open;
  }

  /** The current thread starts {@code thread}. */
  public void starting(Thread thread) {
    Tables open = tables;
    Scope scope = open == null ? null : current(open);
    if (open != null && scope != null) {
      open.starting(thread, scope);
    }
  }

  /** The current thread hands {@code task} to an executor. */
  public void submitted(Object task) {
    Tables open = tables;
    Scope scope = open == null ? null : current(open);
    if (open != null && scope != null) {
      open.submitted(task, scope);
    }
  }

  /** The current thread begins to run {@code task} for an executor. */
  public void begins(Object task) {
    Tables open = tables;
    if (open != null) {
      open.begins(Thread.currentThread(), task);
    }
  }

  private static @Nullable Scope current(Tables open) {
    Place place = open.threads.get(Thread.currentThread());
    return place == null ? null : place.scope;
  }

  /** Forgets what was collected since. Called by one thread at a time. */
  public void sweep() {
    Tables open = tables;
    if (open != null) {
      open.sweep();
    }
  }
}
