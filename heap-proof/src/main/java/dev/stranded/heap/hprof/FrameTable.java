package dev.stranded.heap.hprof;

import java.util.Arrays;

/**
 * Finds FRAME records by id. HotSpot numbers the frames of a thread in sequence and writes them one
 * behind the other, so a run of them is kept as one entry, whatever the number of threads.
 *
 * <p>Not thread-safe while it is filled; afterwards any thread may read.
 */
final class FrameTable {
  private final long stride;
  private long[] firstIds = new long[64];
  private long[] firstOffsets = new long[64];
  private int[] counts = new int[64];
  private int runs;
  private boolean sorted = true;

  FrameTable(int idSize) {
    this.stride = 9 + 4L * idSize + 8;
  }

  void add(long id, long offset) {
    int last = runs - 1;
    if (runs > 0
        && id == firstIds[last] + counts[last]
        && offset == firstOffsets[last] + counts[last] * stride) {
      counts[last]++;
      return;
    }
    sorted &= runs == 0 || id >= firstIds[last] + counts[last];
    if (runs == counts.length) {
      firstIds = Arrays.copyOf(firstIds, runs * 2);
      firstOffsets = Arrays.copyOf(firstOffsets, runs * 2);
      counts = Arrays.copyOf(counts, runs * 2);
    }
    firstIds[runs] = id;
    firstOffsets[runs] = offset;
    counts[runs++] = 1;
  }

  /** Offset of the frame's record, or -1. */
  long find(long id) {
    return sorted ? findSorted(id) : findAnywhere(id);
  }

  private long findSorted(long id) {
    int found = Arrays.binarySearch(firstIds, 0, runs, id);
    return inRun(found >= 0 ? found : -found - 2, id);
  }

  private long findAnywhere(long id) {
    for (int run = 0; run < runs; run++) {
      long offset = inRun(run, id);
      if (offset >= 0) {
        return offset;
      }
    }
    return -1;
  }

  private long inRun(int run, long id) {
    if (run < 0 || id < firstIds[run] || id - firstIds[run] >= counts[run]) {
      return -1;
    }
    return firstOffsets[run] + (id - firstIds[run]) * stride;
  }
}
