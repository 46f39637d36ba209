package dev.stranded.observe.record;

import dev.stranded.model.Origin;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.synchronizers.JdkFrames;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of one class come from: every event is counted, the first and then a few are
 * captured. Lock-free: a slot is filled once, by CAS.
 */
final class SampledOrigins {

  private static final int MAX_SITES = 8;
  private static final int CAPTURED_FIRST = 16;
  private static final int THEN_ONE_IN = 64;
  private static final int RARELY_AFTER = 1 << 12;
  private static final int THEN_RARELY = 1 << 10;

  private final AtomicReferenceArray<@Nullable Entry> entries =
      new AtomicReferenceArray<>(MAX_SITES);

  // Racy: whoever found it last; true of the state that it names.
  private volatile @Nullable Common common;

  // Racy: lost increments make a capture come later.
  private int events;

  private record Common(int state, @Nullable Origin origin) {}

  private static final class Entry {
    final Site site;
    final String by;
    // Racy: whoever came last; both outcomes are true.
    volatile boolean byOthersToo;

    Entry(Site site, String by) {
      this.site = site;
      this.by = by;
    }
  }

  /** Counts an event, and says whether it is one to {@link #capture}. */
  boolean isDue() {
    return isCaptured(events++);
  }

  /** Captures the stack of an event, and returns it; null when there is no room for it. */
  @Nullable Site capture(Sites sites) {
    Site site = sites.capture();
    if (site != null) {
      add(site, ThreadFields.name(Thread.currentThread()));
    }
    return site;
  }

  private static boolean isCaptured(int event) {
    if (event < CAPTURED_FIRST) {
      return true;
    }
    int every = event < RARELY_AFTER ? THEN_ONE_IN : THEN_RARELY;
    return (event & (every - 1)) == 0;
  }

  private void add(Site site, String by) {
    Entry made = null;
    for (int i = 0; i < MAX_SITES; i++) {
      Entry entry = entries.get(i);
      if (entry == null) {
        made = made == null ? new Entry(site, by) : made;
        if (entries.compareAndSet(i, null, made)) {
          return;
        }
        entry = entries.get(i);
      }
      if (entry != null && entry.site == site) {
        if (!entry.by.equals(by)) {
          entry.byOthersToo = true;
        }
        return;
      }
    }
  }

  /** Number of events, at least. */
  int events() {
    return events;
  }

  /**
   * The one origin, or the innermost frames that all of them share; null when they share none of
   * the application's.
   */
  @Nullable Origin common() {
    int seen = state();
    Common known = common;
    if (known == null || known.state != seen) {
      known = new Common(seen, find());
      common = known;
    }
    return known.origin;
  }

  /** What has been captured, in bits: slots filled, and by more than one thread. */
  private int state() {
    int state = 0;
    for (int i = 0; i < MAX_SITES; i++) {
      Entry entry = entries.get(i);
      if (entry != null) {
        state |= (entry.byOthersToo ? 3 : 1) << (2 * i);
      }
    }
    return state;
  }

  private @Nullable Origin find() {
    Entry first = entries.get(0);
    if (first == null) {
      return null;
    }
    List<StackTraceElement> shared = first.site.frames();
    boolean severalThreads = first.byOthersToo;
    for (int i = 1; i < MAX_SITES; i++) {
      Entry entry = entries.get(i);
      if (entry != null) {
        shared = sharedPrefix(shared, entry.site.frames());
        severalThreads |= entry.byOthersToo || !entry.by.equals(first.by);
      }
    }
    boolean tells = shared.stream().anyMatch(frame -> !JdkFrames.isJdk(frame.getClassName()));
    boolean one = shared.size() == first.site.frames().size();
    return tells || one
        ? new Origin(shared, severalThreads ? first.by + " and others" : first.by)
        : null;
  }

  private static List<StackTraceElement> sharedPrefix(
      List<StackTraceElement> one, List<StackTraceElement> other) {
    int length = 0;
    while (length < one.size()
        && length < other.size()
        && one.get(length).equals(other.get(length))) {
      length++;
    }
    return one.subList(0, length);
  }
}
