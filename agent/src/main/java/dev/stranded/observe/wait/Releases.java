package dev.stranded.observe.wait;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells who can end a wait. Whatever is not known for certain is {@link Release.Anyone}. Confined
 * to the observer's thread.
 */
public final class Releases {

  private static final Release ANYONE = new Release.Anyone();
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final JdkField OWNER =
      JdkField.required(LOCKS + "AbstractOwnableSynchronizer", "exclusiveOwnerThread");
  private static final JdkField STAMPED_STATE = JdkField.required(LOCKS + "StampedLock", "state");

  // StampedLock.WBIT: held for writing.
  private static final long WRITE_BIT = 1L << 7;

  private final Records records;
  private final Scene scene;
  private final ReadHolds readHolds;
  private final MonitorOwners monitorOwners;
  private final PendingTasks pending;

  Releases(Records records, Scene scene, MonitorOwners monitorOwners) {
    this.records = records;
    this.scene = scene;
    this.readHolds = new ReadHolds(scene);
    this.monitorOwners = monitorOwners;
    this.pending = new PendingTasks(scene.pools());
  }

  Release of(Reading reading, Operation operation) {
    Reading.MonitorUse monitor = reading.monitor();
    if (reading.state() == Thread.State.RUNNABLE && monitor != null) {
      return heldBy(scene.thread(monitor.ownerId()), Hold.INITIALISES);
    }
    if (reading.state() == Thread.State.BLOCKED) {
      return heldBy(monitorOwners.ownerOf(reading, scene), Hold.OWNS);
    }
    if (operation.kind() == WaitKind.JOIN) {
      return endOf(scene.joinedBy(reading));
    }
    Object blocker = reading.blocker();
    return blocker != null && Synchronizers.isConcurrent(Synchronizers.parkedBy(reading.stack()))
        ? ofBlocker(blocker, reading)
        : ANYONE;
  }

  private Release ofBlocker(Object blocker, Reading reading) {
    String type = blocker.getClass().getName();
    if (Synchronizers.isEndedBy(Ending.OWNER, type)) {
      return heldBy((Thread) OWNER.get(blocker), Hold.OWNS);
    }
    if (Synchronizers.isEndedBy(Ending.HOLDERS, type)) {
      Thread writer = (Thread) OWNER.get(blocker);
      return writer != null ? heldBy(writer, Hold.OWNS) : held(readHolds.of(blocker, reading));
    }
    if (blocker instanceof StampedLock) {
      boolean written = (STAMPED_STATE.number(blocker) & WRITE_BIT) != 0;
      Holder writer = written ? records.writeHolder(blocker) : null;
      return writer == null
          ? ANYONE
          : new Release.TakenBy(writer.threadId(), writer.thread(), writer.alive());
    }
    List<Holder> workers = workersThatMustEnd(blocker);
    return workers.isEmpty() ? pending.releaseOf(blocker) : new Release.HeldBy(workers);
  }

  /**
   * A pool terminates after its last worker has ended: every one of them is in the way. A worker
   * need not run on the thread that the pool's factory made for it, which may have handed it on.
   */
  private List<Holder> workersThatMustEnd(Object blocker) {
    return blocker instanceof AbstractQueuedSynchronizer.ConditionObject
        ? scene.pools().stream()
            .filter(pool -> pool.termination() == blocker)
            .flatMap(pool -> pool.workers().stream())
            .filter(this::mayRunWorker)
            .map(worker -> holder(worker, Hold.WORKS))
            .toList()
        : List.of();
  }

  private boolean mayRunWorker(Thread thread) {
    Reading reading = scene.reading(thread);
    return reading == null
        || reading.stack().stream()
            .anyMatch(
                frame ->
                    frame.getClassName().equals(POOL)
                        && Synchronizers.runsTask(POOL, frame.getMethodName()));
  }

  private static Release held(List<Holder> holders) {
    return holders.isEmpty() ? ANYONE : new Release.HeldBy(holders);
  }

  private static Release heldBy(@Nullable Thread owner, Hold hold) {
    return owner == null ? ANYONE : new Release.HeldBy(List.of(holder(owner, hold)));
  }

  /** {@code thread} as one that holds. */
  public static Holder holder(Thread thread, Hold hold) {
    return new Holder(
        ThreadFields.id(thread),
        ThreadFields.name(thread),
        !ThreadFields.isTerminated(thread),
        hold);
  }

  private static Release endOf(@Nullable Thread joined) {
    return joined == null || ThreadFields.isTerminated(joined)
        ? ANYONE
        : new Release.EndOf(ThreadFields.id(joined), ThreadFields.name(joined));
  }
}
