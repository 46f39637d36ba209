package dev.stranded.observe.history;

import dev.stranded.model.Counterpart;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.thread.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded as it happened, for the observer to add to what it sees. All answers are weakly
 * consistent: events of the last moments may be missing.
 */
public interface Records {

  /** Of a JVM in which nothing is woven: knows nothing. */
  Records NONE = new NoRecords();

  /** Where {@code thread} was created; null when it was not seen to start. */
  @Nullable Origin createdBy(Thread thread);

  /** Where the task that {@code thread} last began was submitted; null when unknown. */
  @Nullable Origin taskOf(Thread thread);

  /**
   * A time at or after the last moment at which {@code thread} is known to have moved; nanoseconds,
   * {@link System#nanoTime} origin; 0 when unknown. While it stays the same, the thread has not
   * moved.
   */
  long lastMovedNanos(Thread thread);

  /**
   * Whether no virtual thread can leave a wait in which it has no carrier without changing {@link
   * #lastMovedNanos}, and none could since this was first true. Then 0 means that it has not moved.
   */
  boolean recordsEveryMount();

  /** Whether the park that {@code thread} is in now has a limit so far away that it is none. */
  boolean parksWithoutLimit(Thread thread);

  /** The queue or barrier that {@code condition} is a part of; null when unknown. */
  @Nullable Object ownerOf(Object condition);

  /**
   * Threads that dealt with {@code channel}, which is a queue or a synchroniser that {@code
   * LockSupport.getBlocker} tells; latest first.
   */
  List<Counterpart> counterparts(Object channel);

  /**
   * By thread id, what threads put into blocking queues. A queue from which only threads took that
   * have ended counts only while something is in it.
   */
  Map<Long, List<Put>> puts();

  /** Platform threads that ended lately, latest first; only those that were seen to start. */
  List<EndedThread> ended();

  /** The {@code ThreadPoolExecutor.Worker} that {@code thread} began to run; null when unknown. */
  @Nullable Object workerOf(Thread thread);

  /**
   * Who was given the stamp with which {@code stampedLock} is locked for writing now; null when
   * unknown, as for a thread that did not have to wait. May have terminated, and another thread may
   * have the stamp by now.
   */
  @Nullable Holder writeHolder(Object stampedLock);

  /** The virtual threads whose lives are followed; {@link FollowedThreads#NONE} unless they are. */
  FollowedThreads followed();

  /**
   * What is recorded of finished waits while threads wait as in {@code waiting}. If the last wait
   * of such a thread that was recorded ended where it waits now, it does not count: a thread that
   * was woken for nothing goes back to the same wait, as next in line after one that gave up.
   */
  FinishedWaits finishedWaits(List<Reading> waiting);

  /** All finished waits that are recorded, by place, in no order. */
  List<EndedWaits> endedWaits();
}
