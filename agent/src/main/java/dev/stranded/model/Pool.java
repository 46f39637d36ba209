package dev.stranded.model;

import java.util.List;

/**
 * An executor and its workers, as observed; or the carriers of virtual threads.
 *
 * @param id stable while the pool lives: type and identity hash
 * @param type fully qualified class name
 * @param name what the user calls it, where it has a name, else its workers' common name prefix
 * @param queued tasks that wait for a worker now; delayed tasks that are not due are not counted
 * @param saturated whether no further worker can start for the tasks that are queued
 * @param workers thread ids, unmodifiable; of carriers, those of the virtual threads that pin them
 */
public record Pool(
    String id,
    String type,
    String name,
    int queued,
    boolean saturated,
    List<Long> workers,
    Kind kind) {
  public Pool {
    workers = List.copyOf(workers);
  }

  /** An executor. */
  public Pool(
      String id, String type, String name, int queued, boolean saturated, List<Long> workers) {
    this(id, type, name, queued, saturated, workers, Kind.EXECUTOR);
  }

  /** What its workers are. */
  public enum Kind {
    /** Platform threads that run tasks. */
    EXECUTOR,
    /** Platform threads that run virtual threads; what is queued are those that could run. */
    CARRIERS,
    /** The same in a heap dump that shows that nobody else leads to what they wait for. */
    DUMPED_CARRIERS
  }

  /** Whether its workers carry virtual threads. */
  public boolean carries() {
    return kind != Kind.EXECUTOR;
  }

  /** Whether a heap dump shows that its workers wait for what is queued. */
  public boolean isShownByHeap() {
    return kind == Kind.DUMPED_CARRIERS;
  }
}
