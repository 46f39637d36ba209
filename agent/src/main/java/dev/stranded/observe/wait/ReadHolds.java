package dev.stranded.observe.wait;

import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.thread.VirtualThreads;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a {@code ReentrantReadWriteLock} for reading, and who waits before whom. A holder is
 * found where the JDK notes it: the first reader, and the hold counters among the thread-locals of
 * each thread, which are read without a call of theirs. Confined to the observer's thread; serves
 * one pass.
 */
final class ReadHolds {

  private static final String LOCK = "java.util.concurrent.locks.ReentrantReadWriteLock";
  private static final String SYNC = LOCK + "$Sync";
  private static final String LOCKS = "java.util.concurrent.locks.";
  // The Sync is an int synchroniser in JDK 17, a long one in JDK 25.
  private static final JdkField INT_STATE =
      JdkField.required(LOCKS + "AbstractQueuedSynchronizer", "state");
  private static final JdkField LONG_STATE =
      JdkField.required(LOCKS + "AbstractQueuedLongSynchronizer", "state");
  private static final JdkField SHARED_SHIFT = JdkField.required(SYNC, "SHARED_SHIFT");
  private static final JdkField LATEST_COUNTER = JdkField.required(SYNC, "cachedHoldCounter");
  private static final JdkField COUNTER_THREAD = JdkField.required(SYNC + "$HoldCounter", "tid");
  private static final JdkField FIRST_READER = JdkField.required(SYNC, "firstReader");
  private static final JdkField READ_HOLDS = JdkField.required(SYNC, "readHolds");
  private static final JdkField COUNT = JdkField.required(SYNC + "$HoldCounter", "count");
  private static final JdkField THREAD_LOCALS =
      JdkField.required("java.lang.Thread", "threadLocals");
  private static final JdkField TABLE =
      JdkField.required("java.lang.ThreadLocal$ThreadLocalMap", "table");
  private static final JdkField VALUE =
      JdkField.required("java.lang.ThreadLocal$ThreadLocalMap$Entry", "value");

  private final Scene scene;
  private final IdentityHashMap<Object, List<Holder>> holders = new IdentityHashMap<>();

  ReadHolds(Scene scene) {
    this.scene = scene;
  }

  /**
   * Who stands between {@code reading} and the lock of {@code sync}, which is not held for writing;
   * empty when unknown.
   */
  List<Holder> of(Object sync, Reading reading) {
    if (!isRead(sync)) {
      return List.of();
    }
    return isReader(reading) ? writersAhead(sync, reading) : holdersOf(sync);
  }

  private static boolean isRead(Object sync) {
    long state = INT_STATE.number(sync) | LONG_STATE.number(sync);
    return SHARED_SHIFT.exists() && state >>> SHARED_SHIFT.number(null) != 0;
  }

  private static boolean isReader(Reading reading) {
    return reading.stack().stream()
        .limit(32)
        .anyMatch(frame -> frame.getClassName().equals(LOCK + "$ReadLock"));
  }

  private static boolean isWriter(Reading reading) {
    return reading.stack().stream()
        .limit(32)
        .anyMatch(frame -> frame.getClassName().equals(LOCK + "$WriteLock"));
  }

  // First come, first served: a queued reader goes after the writers that are queued before it.
  private List<Holder> writersAhead(Object sync, Reading reading) {
    List<Holder> ahead = new ArrayList<>();
    for (Thread waiter : scene.queues().waiters(sync)) {
      if (waiter == reading.thread()) {
        return ahead;
      }
      Reading other = scene.reading(waiter);
      if (other != null && other.blocker() == sync && isWriter(other)) {
        ahead.add(Releases.holder(waiter, Hold.QUEUED_AHEAD));
      }
    }
    return List.of(); // It is not in the queue any more.
  }

  private List<Holder> holdersOf(Object sync) {
    return holders.computeIfAbsent(sync, this::find);
  }

  private List<Holder> find(Object sync) {
    Map<Long, Holder> found = new LinkedHashMap<>();
    if (FIRST_READER.get(sync) instanceof Thread first) {
      found.put(ThreadFields.id(first), Releases.holder(first, Hold.READS));
    }
    Object readHolds = READ_HOLDS.get(sync);
    if (readHolds != null) {
      for (Thread thread : scene.threadsThatMatter()) {
        if (COUNT.number(valueOf(readHolds, thread)) > 0) {
          found.put(ThreadFields.id(thread), Releases.holder(thread, Hold.READS));
        }
      }
    }
    addDeadReader(sync, found);
    return List.copyOf(found.values());
  }

  // The thread-locals of a thread that has ended are gone; the latest counter may still be its own.
  private void addDeadReader(Object sync, Map<Long, Holder> found) {
    Object latest = LATEST_COUNTER.get(sync);
    long id = COUNTER_THREAD.number(latest);
    if (COUNT.number(latest) > 0 && VirtualThreads.allTracked() && scene.thread(id) == null) {
      found.putIfAbsent(id, new Holder(id, "thread #" + id, false, Hold.READS));
    }
  }

  private static @Nullable Object valueOf(Object local, Thread thread) {
    Object table = TABLE.get(THREAD_LOCALS.get(thread));
    for (int i = 0; table != null && i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      if (entry instanceof Reference<?> reference && refersTo(reference, local)) {
        return VALUE.get(entry);
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // refersTo only compares identities.
  private static boolean refersTo(Reference<?> reference, Object target) {
    return ((Reference<Object>) reference).refersTo(target);
  }
}
