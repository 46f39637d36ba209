package dev.stranded.observe.record;

import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that ended last. Lock-free: each end takes the next slot, and replaces what
 * ended long before.
 */
final class RecentEnds {

  private static final int SLOTS = 1 << 8;

  private final AtomicReferenceArray<@Nullable End> slots = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger next = new AtomicInteger();

  /** The names are kept, the thread is not. */
  private record End(long id, String name, String how, Site created, String by, long nanos) {}

  /** {@code trace} has ended; nothing if it was not seen to start. */
  void add(ThreadTrace trace) {
    Site created = trace.created();
    String by = trace.by();
    String how = trace.ended();
    if (created != null && by != null && how != null) {
      End end = new End(trace.id(), trace.name(), how, created, by, System.nanoTime());
      slots.set(next.incrementAndGet() & (SLOTS - 1), end);
    }
  }

  /** Latest first. */
  List<EndedThread> all() {
    long now = System.nanoTime();
    List<EndedThread> all = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      End end = slots.get(slot);
      if (end != null) {
        long ago = TimeUnit.NANOSECONDS.toMillis(now - end.nanos());
        Origin created = new Origin(end.created().frames(), end.by());
        all.add(new EndedThread(end.id(), end.name(), end.how(), ago, created));
      }
    }
    all.sort(Comparator.comparingLong(EndedThread::endedMillisAgo));
    return all;
  }
}
