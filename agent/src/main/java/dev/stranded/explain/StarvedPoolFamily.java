package dev.stranded.explain;

import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Pool;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pools all of whose workers are stuck, with tasks in their queue. Stateless. */
final class StarvedPoolFamily implements Family {

  @Override
  public @Nullable Named name(Subject subject) {
    Pool pool = subject.rule() == Rule.STARVED_POOL ? pool(subject) : null;
    if (pool == null) {
      return confined(subject);
    }
    List<ObservedThread> workers =
        pool.workers().stream().map(subject.around()::thread).filter(Objects::nonNull).toList();
    if (pool.carries()) {
      return pinned(pool, subject);
    }
    Evidence state = state(pool);
    for (ObservedThread worker : workers) {
      Wait wait = worker.currentWait();
      if (wait != null && isQueuedIn(pool, wait.release())) {
        return nested(pool, worker, wait).because(state);
      }
    }
    boolean outside = pool.workers().stream().noneMatch(subject.memberIds()::contains);
    return outside && !workers.isEmpty() ? behind(pool, workers.get(0)).because(state) : null;
  }

  private static @Nullable Pool pool(Subject subject) {
    if (subject.release() instanceof Release.QueuedIn queued) {
      return subject.around().pool(queued.poolId());
    }
    return subject.around().poolOf(subject.first().id());
  }

  private static boolean isQueuedIn(Pool pool, Release release) {
    return release instanceof Release.QueuedIn queued && queued.poolId().equals(pool.id());
  }

  private static @Nullable Named confined(Subject subject) {
    Proof.Reach reach = subject.around().reach(subject.first().id());
    Proof.Confinement confined = reach == null ? null : reach.confined();
    if (confined == null || confined.lends()) {
      return null;
    }
    List<ObservedThread> workers =
        confined.workers().stream().map(subject.around()::thread).filter(Objects::nonNull).toList();
    String type = Places.simple(confined.type());
    String executor = Words.article(type) + ' ' + type;
    if (workers.isEmpty()) {
      return null;
    }
    ObservedThread worker = workers.get(0);
    Wait wait = worker.currentWait();
    if (confined.workers().stream().noneMatch(subject.memberIds()::contains)) {
      return Named.of(Pattern.QUEUED_BEHIND_STUCK_TASK)
          .with("pool", executor)
          .with("culprit", Words.name(worker))
          .with("culpritSite", wait == null ? null : Places.spelledSite(wait.stack()))
          .because(Words.doing(Kind.CULPRIT, worker));
    }
    return workers.size() == 1
        ? Named.of(Pattern.CALLBACK_WAITS_FOR_OWN_THREAD)
            .with("loop", "the only thread of " + executor)
        : Named.of(Pattern.NESTED_SUBMIT_SAME_POOL)
            .with("workers", Spelling.count(workers.size(), "thread"))
            .with("pool", executor)
            .with("queued", "the tasks")
            .with("stand", "stand")
            .with("inner", Words.name(worker))
            .with("site", wait == null ? null : Places.spelledSite(wait.stack()))
            .because(Words.doing(Kind.CULPRIT, worker));
  }

  private static Named pinned(Pool pool, Subject subject) {
    int carriers = pool.workers().size();
    String runnable = Spelling.count(pool.queued(), "virtual thread");
    return Named.of(Pattern.CARRIER_STARVATION)
        .with("runnable", runnable)
        .with("get", pool.queued() == 1 ? "gets" : "get")
        .with("initialised", initialised(subject.waits().stack()))
        .because(
            new Evidence(
                Kind.STATE,
                (carriers == 1 ? "The only carrier is" : "All " + carriers + " carriers are")
                    + " pinned; "
                    + runnable
                    + " queued for a carrier."));
  }

  /** The class whose static initialiser the thread is in; null if it is in none. */
  private static @Nullable String initialised(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .map(StackTraceElement::getClassName)
        .findFirst()
        .orElse(null);
  }

  private static Named nested(Pool pool, ObservedThread worker, Wait wait) {
    return Named.of(Pattern.NESTED_SUBMIT_SAME_POOL)
        .with("workers", Spelling.count(pool.workers().size(), "worker"))
        .with("pool", "pool \"" + pool.name() + '"')
        .with("queued", Spelling.count(pool.queued(), "task"))
        .with("stand", pool.queued() == 1 ? "stands" : "stand")
        .with("inner", Words.name(worker))
        .with("site", Places.spelledSite(wait.stack()))
        .because(Words.doing(Kind.CULPRIT, worker));
  }

  private static Named behind(Pool pool, ObservedThread worker) {
    Wait wait = worker.currentWait();
    return Named.of(Pattern.QUEUED_BEHIND_STUCK_TASK)
        .with("pool", "pool \"" + pool.name() + '"')
        .with("culprit", Words.name(worker))
        .with("culpritSite", wait == null ? null : Places.spelledSite(wait.stack()))
        .because(Words.doing(Kind.CULPRIT, worker));
  }

  private static Evidence state(Pool pool) {
    return new Evidence(
        Kind.STATE,
        "Pool \""
            + pool.name()
            + "\" ("
            + Places.simple(pool.type())
            + ") has "
            + Spelling.count(pool.workers().size(), "worker")
            + " and can start no more; "
            + Spelling.count(pool.queued(), "task")
            + " queued.");
  }
}
