package dev.stranded.detect.evidence;

import dev.stranded.model.ObservedThread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observed threads by id. An observation lists them by id, and there may be a million of them,
 * most of which nobody asks for: so they are looked up where they are. Immutable.
 */
public final class ThreadIndex {

  private final List<ObservedThread> all;
  private final long[] ids;

  private ThreadIndex(List<ObservedThread> all, long[] ids) {
    this.all = all;
    this.ids = ids;
  }

  /** Over {@code threads}, each once. */
  public static ThreadIndex of(List<ObservedThread> threads) {
    List<ObservedThread> all = threads;
    long[] ids = idsOf(all);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] < ids[i - 1]) {
        all = threads.stream().sorted(Comparator.comparingLong(ObservedThread::id)).toList();
        return new ThreadIndex(all, idsOf(all));
      }
    }
    return new ThreadIndex(all, ids);
  }

  private static long[] idsOf(List<ObservedThread> threads) {
    long[] ids = new long[threads.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = threads.get(i).id();
    }
    return ids;
  }

  /** By id. */
  public List<ObservedThread> all() {
    return all;
  }

  /** The thread with that id; null when it was not observed. */
  public @Nullable ObservedThread get(long id) {
    int place = Arrays.binarySearch(ids, id);
    return place < 0 ? null : all.get(place);
  }

  boolean contains(long id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }
}
