package dev.stranded.heap;

import dev.stranded.heap.blindspot.Standing;
import dev.stranded.heap.pool.DumpPool;
import java.util.List;
import java.util.Map;

/**
 * What a dump proves.
 *
 * @param threads all threads in the dump's order, but for the observer's own; unmodifiable
 * @param pools the thread pools that threads work for; unmodifiable
 * @param standing by thread id, live threads that may hold something that this dump does not show
 *     and that a second one may; empty if nothing is lost by reachability
 * @param caveats what the dump leaves out and what could not be judged therefore, in plain words
 */
public record HeapVerdicts(
    DumpFacts facts,
    List<ThreadVerdict> threads,
    List<DumpPool> pools,
    Map<Long, Standing> standing,
    List<String> caveats,
    Cost cost) {
  public HeapVerdicts {
    threads = List.copyOf(threads);
    pools = List.copyOf(pools);
    standing = Map.copyOf(standing);
    caveats = List.copyOf(caveats);
  }

  /**
   * What the analysis took, wall time.
   *
   * @param openNanos to open the file, and to unpack it if it was packed
   * @param indexNanos to read names, threads and objects
   * @param reachNanos to find what is live
   * @param explainNanos to put the verdicts into words
   * @param indexBytes of Java heap that the index and the marks took
   */
  public record Cost(
      long openNanos, long indexNanos, long reachNanos, long explainNanos, long indexBytes) {}

  /** Threads that can never run again. */
  public List<ThreadVerdict> lost() {
    return threads.stream().filter(ThreadVerdict::lost).toList();
  }
}
