package dev.stranded.observe.record;

import dev.stranded.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tasks of one class.
 *
 * <p>Lock-free: see {@link SampledOrigins} and {@link Crowd}; an immutable record in a volatile.
 */
final class TaskClass {

  /** The JDK's own steps of a virtual thread, which are scheduled like tasks. */
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private final boolean isTask;
  private final SampledOrigins submitted = new SampledOrigins();
  private final SampledOrigins started = new SampledOrigins();
  private final Crowd crowd = new Crowd();

  // Racy: of two threads that start at once the later one is known; the other falls back on what
  // all have in common.
  private volatile @Nullable Start captured;

  /** Where one virtual thread was started, and by whom. */
  private record Start(long threadId, Origin origin) {}

  TaskClass(Class<?> type) {
    this.isTask = !type.getName().startsWith(VIRTUAL_THREAD);
  }

  /** Whether this is anybody's task, and not a step of a virtual thread. */
  boolean isTask() {
    return isTask;
  }

  /** Where such tasks were handed to executors. */
  SampledOrigins submitted() {
    return submitted;
  }

  /** Where virtual threads were started to run such tasks. */
  SampledOrigins started() {
    return started;
  }

  /** The virtual thread of that id starts to run such a task, at {@code site}. */
  void captured(long threadId, Site site, String by) {
    captured = new Start(threadId, new Origin(site.frames(), by));
  }

  /** Where the virtual thread of that id was started, if it was the last that was captured. */
  @Nullable Origin startOf(long threadId) {
    Start start = captured;
    return start != null && start.threadId == threadId ? start.origin : null;
  }

  /** Stands for all virtual threads that run such tasks, once there are many. */
  Crowd crowd() {
    return crowd;
  }
}
