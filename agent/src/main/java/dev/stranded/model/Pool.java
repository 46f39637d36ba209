package dev.stranded.model;

import java.util.List;

/**
 * An executor and its workers, as observed.
 *
 * @param id stable while the pool lives: type and identity hash
 * @param type fully qualified class name
 * @param name what the user calls it, where it has a name, else its workers' common name prefix
 * @param queued tasks that wait for a worker now; delayed tasks that are not due are not counted
 * @param saturated whether no further worker can start for the tasks that are queued
 * @param workers thread ids, unmodifiable
 */
public record Pool(
    String id, String type, String name, int queued, boolean saturated, List<Long> workers) {
  public Pool {
    workers = List.copyOf(workers);
  }
}
