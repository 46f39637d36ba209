package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpOutline;
import dev.stranded.heap.hprof.DumpOutline.Segment;
import dev.stranded.heap.hprof.HeapVisitor;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.hprof.SegmentScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Scans the segments of a heap on as many threads as there are processors; each thread has a
 * visitor of its own and takes the next segment that nobody has taken.
 */
final class SegmentWorkers {
  private static final int MOST_WORKERS = 8;

  private SegmentWorkers() {}

  /** Scans all segments; returns the visitors, whose work happens-before the return. */
  static <V extends HeapVisitor> List<V> scan(DumpOutline outline, Supplier<V> visitors)
      throws HprofException {
    List<Segment> segments = outline.segments();
    int processors = Runtime.getRuntime().availableProcessors();
    int count = Math.max(1, Math.min(Math.min(processors, MOST_WORKERS), segments.size()));
    AtomicInteger next = new AtomicInteger();
    SegmentScanner scanner = new SegmentScanner(outline.bytes());
    List<FutureTask<V>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      V visitor = visitors.get();
      tasks.add(
          new FutureTask<>(
              () -> {
                for (int s; (s = next.getAndIncrement()) < segments.size(); ) {
                  scanner.scan(segments.get(s), visitor);
                }
                return visitor;
              }));
    }
    for (int i = 1; i < count; i++) {
      Thread worker = new Thread(tasks.get(i), "stranded-heap-index-" + i);
      worker.setDaemon(true);
      worker.start();
    }
    tasks.get(0).run();
    List<V> done = new ArrayList<>();
    for (FutureTask<V> task : tasks) {
      done.add(result(task));
    }
    return done;
  }

  private static <V> V result(FutureTask<V> task) throws HprofException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof HprofException problem) {
            throw problem;
          }
          if (e.getCause() instanceof RuntimeException problem) {
            throw problem;
          }
          if (e.getCause() instanceof Error problem) {
            throw problem;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
