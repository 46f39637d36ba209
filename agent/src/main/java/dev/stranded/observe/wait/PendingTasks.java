package dev.stranded.observe.wait;

import dev.stranded.model.Release;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.pool.ObservedPool;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Where the tasks are that complete the futures waited for: on a thread, or in a pool's queue.
 * Confined to the observer's thread; serves one pass.
 */
final class PendingTasks {

  private static final Release ANYONE = new Release.Anyone();
  private static final JdkField STATE =
      JdkField.required("java.util.concurrent.FutureTask", "state");
  private static final JdkField RUNNER =
      JdkField.required("java.util.concurrent.FutureTask", "runner");

  private final List<ObservedPool> pools;
  private @Nullable IdentityHashMap<Object, String> poolOfTask;

  PendingTasks(List<ObservedPool> pools) {
    this.pools = pools;
  }

  Release releaseOf(Object blocker) {
    if (blocker instanceof FutureTask<?>) {
      if (STATE.number(blocker) != 0) {
        return ANYONE; // Done: the waiter is about to wake.
      }
      if (RUNNER.get(blocker) instanceof Thread runner) {
        return ThreadFields.isTerminated(runner)
            ? ANYONE
            : new Release.RunBy(ThreadFields.id(runner), ThreadFields.name(runner));
      }
    }
    boolean future =
        blocker instanceof java.util.concurrent.Future<?>
            || blocker.getClass().getName().endsWith("CompletableFuture$Signaller");
    String pool = future ? queued().get(blocker) : null;
    return pool == null ? ANYONE : new Release.QueuedIn(pool);
  }

  private IdentityHashMap<Object, String> queued() {
    if (poolOfTask == null) {
      poolOfTask = new IdentityHashMap<>();
      for (ObservedPool pool : pools) {
        for (Object task : pool.tasks()) {
          poolOfTask.putIfAbsent(task, pool.pool().id());
          noteDependents(task, pool.pool().id(), poolOfTask);
        }
      }
    }
    return poolOfTask;
  }

  // Whoever waits for a CompletableFuture that this task completes, at once or by way of others.
  private static void noteDependents(
      Object task, String pool, IdentityHashMap<Object, String> noted) {
    Deque<CompletableFuture<?>> completed = new ArrayDeque<>();
    CompletableFuture<?> direct = Futures.completedBy(task);
    if (direct != null) {
      completed.add(direct);
    }
    for (CompletableFuture<?> future; (future = completed.poll()) != null; ) {
      for (Object completion : Futures.completionsOf(future)) {
        if (noted.putIfAbsent(completion, pool) == null) {
          CompletableFuture<?> next = Futures.completedBy(completion);
          if (next != null) {
            completed.add(next);
          }
        }
      }
    }
  }
}
