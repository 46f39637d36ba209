package dev.stranded.heap;

import dev.stranded.heap.blindspot.OpenSpot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dump proves about one thread.
 *
 * @param name its name; may be empty
 * @param id {@code Thread.threadId}
 * @param stack innermost frame first; empty for threads that do not wait
 * @param waits what it waits for; null if it does not, or only with a limit
 * @param basis on what the verdict rests
 * @param reason the same in plain words
 * @param path for {@link Basis#REACHED}, {@link Basis#STATIC} and {@link Basis#HELD}: how live code
 *     gets there, root first, then fields; shortest; empty otherwise
 * @param holders ids of other threads that have what it waits for, all of them stuck in the same
 *     way; for {@link Basis#STATIC} and {@link Basis#UNREACHABLE}. All threads of the circle for
 *     {@link Basis#MONITOR_CIRCLE}
 * @param awaits id of the owner, of the thread joined, or of the thread that runs the task; of a
 *     monitor or a class, of whoever seems to own or initialise it; 0 if there is none, or it has
 *     ended
 * @param unlessInterrupted whether live code holds the Thread of a lost one, or of one that stands
 *     in its way, and an interrupt of that would release it
 * @param open the blind spots of the dump on which the verdict rests, and which are open: with any
 *     of them the thread is not lost
 * @param flags for a thread that waits for a signal: the boolean fields that are true of the object
 *     whose method waits
 */
public record ThreadVerdict(
    String name,
    long id,
    boolean virtual,
    boolean daemon,
    List<StackTraceElement> stack,
    @Nullable DumpWait waits,
    Basis basis,
    String reason,
    List<String> path,
    List<Long> holders,
    long awaits,
    boolean unlessInterrupted,
    List<OpenSpot> open,
    @Nullable Confinement confined,
    List<String> flags) {
  public ThreadVerdict {
    stack = List.copyOf(stack);
    path = List.copyOf(path);
    holders = List.copyOf(holders);
    open = List.copyOf(open);
    flags = List.copyOf(flags);
  }

  /** On what a verdict rests. */
  public enum Basis {
    /** Lost: no live code reaches what it waits for, nor its Thread. */
    UNREACHABLE(true),
    /** Lost: the owner of the lock has ended without releasing it. */
    DEAD_OWNER(true),
    /** Lost: the owner of the lock or monitor is lost itself. */
    STUCK_OWNER(true),
    /** Lost: the thread joined is lost itself. */
    STUCK_JOIN(true),
    /**
     * Lost: the task it waits for is queued in a pool all of whose workers are lost, and no live
     * code reaches the pool.
     */
    STARVED_POOL(true),
    /** Live: runs, sleeps, or waits with a limit. */
    RUNS(false),
    /** Live: live code reaches what it waits for. */
    REACHED(false),
    /**
     * Live, since code may come over a static field; but nothing else leads to what it waits for,
     * and no thread that runs is in code of the class of that field, or of the class that waits.
     */
    STATIC(false),
    /** Live: live code reaches its Thread, and could interrupt it. */
    HELD(false),
    /** Live: a live thread owns the lock, is joined, or runs the task. */
    RELEASED(false),
    /**
     * Live as far as the dump proves anything; but it stands in a circle of threads each of which
     * seems to own the monitor that the one before it enters.
     */
    MONITOR_CIRCLE(false),
    /** Live as far as the dump tells, which is not enough to judge. */
    UNKNOWN(false);

    private final boolean lost;

    Basis(boolean lost) {
      this.lost = lost;
    }

    /** Whether it is the basis of a proof, where no blind spot is open. */
    public boolean lost() {
      return lost;
    }
  }

  /** Whether the thread can never run again: its basis is one of loss, and no spot is open. */
  public boolean lost() {
    return basis.lost() && open.isEmpty();
  }
}
