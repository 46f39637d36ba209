package dev.stranded.heap;

import dev.stranded.heap.pool.HeapObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for without limit, as the dump shows it.
 *
 * @param operation by what it waits
 * @param objects what it waits on: the blocker of a park, or the monitor; several where the dump
 *     does not tell which of them; empty where it tells nothing
 * @param channel the object that the user knows, of the outermost frame of java.util.concurrent:
 *     the queue, not its condition; null if there is no such frame or it does not show
 * @param queuedIn the pool in whose queue the task is that would end the wait; null if there is
 *     none
 * @param state of what it waits on, in a few words; empty when unknown
 */
public record DumpWait(
    Operation operation,
    List<HeapObject> objects,
    @Nullable HeapObject channel,
    @Nullable HeapObject queuedIn,
    String state) {
  public DumpWait {
    objects = List.copyOf(objects);
  }

  /** The ways of waiting. */
  public enum Operation {
    PARK,
    OBJECT_WAIT,
    MONITOR_ENTER,
    /**
     * For another thread to initialise a class, which the dump does not show for certain; {@link
     * #objects} is the class.
     */
    CLASS_INITIALISATION,
    /**
     * A worker of a pool parks until this very pool has terminated, with a limit that the dump does
     * not tell.
     */
    OWN_TERMINATION
  }

  /** Whether that is all certain, and only a matter of who lets the thread go on. */
  public boolean isCertain() {
    return operation == Operation.PARK || operation == Operation.OBJECT_WAIT;
  }
}
