package dev.stranded.observe.thread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits without limit, as read at one moment. Immutable.
 *
 * @param stack innermost frame first
 * @param blocker what it parks for; null when it does not park or that is unknown
 * @param monitor the monitor it waits for or enters; null when none
 */
public record Reading(
    Thread thread,
    long id,
    Thread.State state,
    List<StackTraceElement> stack,
    @Nullable Object blocker,
    @Nullable MonitorUse monitor,
    Movement movement) {

  /**
   * A monitor, by class and identity hash; the object itself only where the JDK tells it.
   *
   * @param ownerId thread id of the owner; -1 when there is none or it is unknown
   */
  public record MonitorUse(String type, int identity, @Nullable Object object, long ownerId) {

    /** Whether that is the monitor; by class and identity hash where the object is not known. */
    public boolean isOn(Object candidate) {
      return object != null
          ? object == candidate
          : System.identityHashCode(candidate) == identity
              && candidate.getClass().getName().equals(type);
    }
  }

  /** Whether the thread is a virtual one. */
  public boolean virtual() {
    return ThreadFields.isVirtual(thread);
  }
}
