package dev.stranded.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a heap dump proved about waiting threads.
 *
 * @param reason why it ran, or why it did not
 * @param pauseMillis how long the JVM stood still for the dump
 * @param analysisMillis how long the analysis took
 * @param heapBytes size of the dump
 * @param reaches by thread id; a thread that is absent was not judged
 */
public record Proof(
    boolean ran,
    String reason,
    long pauseMillis,
    long analysisMillis,
    long heapBytes,
    Map<Long, Reach> reaches) {
  public Proof {
    reaches = Map.copyOf(reaches);
  }

  /** The reason of a proof that has not judged all waits, but may yet. */
  public static final String PENDING = "pending";

  /** The reason of a proof that is being made: a dump is analysed, or is to be confirmed. */
  public static final String UNDER_WAY = "under way";

  /** What the heap says of that thread; null if it was not judged. */
  public @Nullable Reach reach(long id) {
    // Mostly nobody was: then a million threads are asked for without an object for each id.
    return reaches.isEmpty() ? null : reaches.get(id);
  }

  /** No proof, for {@code reason}. */
  public static Proof none(String reason) {
    return new Proof(false, reason, 0, 0, 0, Map.of());
  }

  /** The same but for the reason. */
  public Proof because(String otherReason) {
    return new Proof(ran, otherReason, pauseMillis, analysisMillis, heapBytes, reaches);
  }

  /**
   * What the heap says about one waiting thread.
   *
   * @param basis on what that rests
   * @param path for what is {@link Basis#REACHED}, {@link Basis#STATIC} or {@link Basis#HELD}: the
   *     shortest path from a live root, root first, in words
   * @param reason the same in plain words; may be empty
   * @param holders for what is {@link Basis#STATIC} or {@link Basis#UNREACHABLE}: ids of other
   *     waiting threads that have what it waits for, and are reached over static fields alone, or
   *     not at all, themselves; for a {@link Basis#MONITOR_CIRCLE} all threads of the circle
   * @param unlessInterrupted whether an interrupt of the thread, or of one that stands in its way,
   *     could still release it
   * @param open what the dump may hide and the verdict rests on, one sentence each: with any of
   *     them the thread is not lost
   * @param confined what has stalled and through which alone anything comes to what the thread
   *     waits for; null if it is not so
   * @param hiding in how many places, threads most of them, the dump may hide it; {@link #ANYWHERE}
   *     if nobody counted
   * @param flags of a thread that waits for a signal: the boolean fields that are true of the
   *     object whose method waits
   */
  public record Reach(
      Basis basis,
      List<String> path,
      String reason,
      List<Long> holders,
      boolean unlessInterrupted,
      List<String> open,
      @Nullable Confinement confined,
      int hiding,
      List<String> flags) {
    /** The dump may hide it in more places than can be counted. */
    public static final int ANYWHERE = Integer.MAX_VALUE;

    /** What the caveat says by which a thread can be found in a list of all threads. */
    public static final String LISTED = "has a class derived from Thread";

    public Reach {
      path = List.copyOf(path);
      holders = List.copyOf(holders);
      open = List.copyOf(open);
      flags = List.copyOf(flags);
    }

    /** Without flags. */
    public Reach(
        Basis basis,
        List<String> path,
        String reason,
        List<Long> holders,
        boolean unlessInterrupted,
        List<String> open,
        @Nullable Confinement confined,
        int hiding) {
      this(basis, path, reason, holders, unlessInterrupted, open, confined, hiding, List.of());
    }

    /** What it may be hidden by was not counted. */
    public Reach(
        Basis basis,
        List<String> path,
        String reason,
        List<Long> holders,
        boolean unlessInterrupted,
        List<String> open,
        @Nullable Confinement confined) {
      this(basis, path, reason, holders, unlessInterrupted, open, confined, ANYWHERE);
    }

    /** By no executor alone. */
    public Reach(
        Basis basis,
        List<String> path,
        String reason,
        List<Long> holders,
        boolean unlessInterrupted,
        List<String> open) {
      this(basis, path, reason, holders, unlessInterrupted, open, null);
    }

    /** Of a dump that hides nothing. */
    public Reach(Basis basis, List<String> path, String reason, List<Long> holders) {
      this(basis, path, reason, holders, false, List.of());
    }

    /** Held by no other waiting thread. */
    public Reach(Basis basis, List<String> path, String reason) {
      this(basis, path, reason, List.of());
    }

    /** Lost because nothing live reaches what it waits for, or reached by {@code path}. */
    public Reach(boolean lost, List<String> path) {
      this(lost ? Basis.UNREACHABLE : Basis.REACHED, path, "");
    }

    /** The same, with more that the dump may hide. */
    public Reach withOpen(List<String> more) {
      List<String> all = new ArrayList<>(open);
      all.addAll(more);
      return new Reach(
          basis, path, reason, holders, unlessInterrupted, all, confined, ANYWHERE, flags);
    }

    /** Whether the thread can never run again. */
    public boolean lost() {
      return basis.lost && open.isEmpty();
    }

    /** Whether the thread can never run again, unless the dump hides what it may hide. */
    public boolean lostIfNothingIsHidden() {
      return basis.lost && !open.isEmpty();
    }

    /**
     * Whether the thread can never run again, unless live code finds it in a list of all threads by
     * its own class of Thread.
     */
    public boolean lostUnlessListed() {
      return lostIfNothingIsHidden() && open.stream().allMatch(each -> each.contains(LISTED));
    }
  }

  /**
   * Something that had stalled when the heap was dumped, and through which alone live code comes to
   * what a thread waits for: an executor all of whose threads waited in the middle of a task, or a
   * pool of objects that were all lent, none of them to code that may still run.
   *
   * @param type fully qualified class name of the executor or pool
   * @param identity tells it from others of its class, in this dump
   * @param workers ids of an executor's threads; empty for a pool of objects
   * @param borrowers ids of the stuck threads that have an object of such a pool
   */
  public record Confinement(
      String type, String identity, List<Long> workers, List<Long> borrowers) {
    public Confinement {
      workers = List.copyOf(workers);
      borrowers = List.copyOf(borrowers);
    }

    /** Whether it is a pool of objects. */
    public boolean lends() {
      return workers.isEmpty();
    }
  }

  /** On what the verdict about a thread rests. */
  public enum Basis {
    /** No live code reaches what it waits for, nor the thread itself. */
    UNREACHABLE(true),
    /** Who owns the lock has ended. */
    DEAD_OWNER(true),
    /** Who owns the lock or monitor is lost. */
    STUCK_OWNER(true),
    /** Who is joined is lost. */
    STUCK_JOIN(true),
    /** What it waits for is queued in a pool all of whose workers are lost. */
    STARVED_POOL(true),
    /** Live code reaches what it waits for. */
    REACHED(false),
    /**
     * Live code may come to what it waits for over a static field, but has nothing else that leads
     * there, and no thread that runs is in code near that field or near the wait.
     */
    STATIC(false),
    /** Live code reaches nothing but the thread itself, and could interrupt it. */
    HELD(false),
    /** A live thread owns the lock, is joined, or runs the task. */
    RELEASED(false),
    /** The heap proves nothing, but threads seem to wait for each other's monitors in a circle. */
    MONITOR_CIRCLE(false),
    /** The heap does not tell; the reason says why. */
    UNKNOWN(false);

    private final boolean lost;

    Basis(boolean lost) {
      this.lost = lost;
    }
  }
}
