package dev.stranded.observe.record;

/**
 * What is known of the tasks of one class.
 *
 * <p>Lock-free: see {@link SampledOrigins} and {@link Crowd}.
 */
final class TaskClass {

  /** The JDK's own steps of a virtual thread, which are scheduled like tasks. */
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private final boolean isTask;
  private final SampledOrigins submitted = new SampledOrigins();
  private final SampledOrigins started = new SampledOrigins();
  private final Crowd crowd = new Crowd();

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

  /** Stands for all virtual threads that run such tasks, once there are many. */
  Crowd crowd() {
    return crowd;
  }
}
