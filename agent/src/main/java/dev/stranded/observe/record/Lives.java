package dev.stranded.observe.record;

import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Wait;
import dev.stranded.observe.history.FollowedThreads;
import dev.stranded.observe.table.WeakTable;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All virtual threads that have begun and not ended, by id: whoever is collected while it is here
 * never ended.
 *
 * <p>By id and not by reference, because the end of a thread that a finalizer brought back must be
 * found, too; ids are never used twice.
 *
 * <p>Lock-free, as {@link WeakTable}: a bucket is a list of lives, one is added at its head by CAS,
 * and only those that are over are ever unlinked: from the head by whoever meets one there, from
 * further inside by {@link #sweep}. A race between two that unlink may leave one in its list until
 * the next sweep, but cannot lose one that is not over. To end a life allocates nothing.
 */
final class Lives implements FollowedThreads {

  private static final int CAPACITY = 1 << 20;

  private final AtomicReferenceArray<@Nullable Life> buckets;
  private final int capacity;
  private final ReferenceQueue<Thread> collected = new ReferenceQueue<>();
  private final Losses losses;
  private final LongAdder dropped;
  private final BooleanSupplier endsMissed;

  // Racy where a life ends twice at once, which none does; counted anew at each sweep.
  private final AtomicInteger size = new AtomicInteger();
  private volatile boolean complete = true;

  /**
   * @param dropped counts threads that are not followed, and losses not kept, for want of room
   * @param endsMissed whether the end of some thread may have been missed since it was last asked
   */
  Lives(LongAdder dropped, BooleanSupplier endsMissed) {
    this(CAPACITY, dropped, endsMissed);
  }

  /** {@code capacity} is a power of two. */
  Lives(int capacity, LongAdder dropped, BooleanSupplier endsMissed) {
    this.buckets = new AtomicReferenceArray<>(Math.max(1, capacity / 4));
    this.capacity = capacity;
    this.losses = new Losses(dropped);
    this.dropped = dropped;
    this.endsMissed = endsMissed;
  }

  /** {@code thread} begins. */
  void begin(Thread thread, long id, @Nullable TaskClass task) {
    if (size.get() >= capacity) {
      complete = false;
      dropped.increment();
      return;
    }
    Life life = new Life(thread, id, task, collected);
    int bucket = bucket(id);
    while (true) {
      Life head = buckets.get(bucket);
      if (head != null && head.isOver()) {
        buckets.compareAndSet(bucket, head, head.next);
      } else {
        life.next = head;
        if (buckets.compareAndSet(bucket, head, life)) {
          size.incrementAndGet();
          return;
        }
      }
    }
  }

  /** The thread of that id ends; nothing if it is not followed. */
  void end(long id) {
    Life life = find(id);
    if (life != null) {
      end(life);
    }
  }

  private void end(Life life) {
    life.end();
    size.decrementAndGet();
    int bucket = bucket(life.id());
    if (buckets.get(bucket) == life) {
      buckets.compareAndSet(bucket, life, life.next);
    }
  }

  private @Nullable Life find(long id) {
    Life life = buckets.get(bucket(id));
    while (life != null && (life.id() != id || life.isOver())) {
      life = life.next;
    }
    return life;
  }

  private int bucket(long id) {
    return (int) id & (buckets.length() - 1);
  }

  /** Takes over what the collector found, and unlinks what is over. Called once a round. */
  void sweep() {
    List<Life> found = new ArrayList<>();
    for (Reference<?> reference; (reference = collected.poll()) != null; ) {
      found.add((Life) reference);
    }
    // After the last poll: who was collected has ended before, and what was missed then is told.
    if (endsMissed.getAsBoolean()) {
      all(Life::doubt);
      found.forEach(Life::doubt);
    }
    for (Life life : found) {
      if (!life.isOver()) {
        end(life);
        if (!life.isDoubtful()) {
          losses.add(life);
        }
      }
    }
    unlink();
  }

  private void unlink() {
    int living = 0;
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      Life head = buckets.get(bucket);
      while (head != null && head.isOver()) {
        buckets.compareAndSet(bucket, head, head.next);
        head = buckets.get(bucket);
      }
      for (Life life = head; life != null; life = life.next) {
        Life next = life.next;
        while (next != null && next.isOver()) {
          next = next.next;
        }
        life.next = next;
        living++;
      }
    }
    size.set(living);
  }

  private interface Visitor {
    void visit(Life life);
  }

  private void all(Visitor visitor) {
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      for (Life life = buckets.get(bucket); life != null; life = life.next) {
        if (!life.isOver()) {
          visitor.visit(life);
        }
      }
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public List<Thread> living() {
    List<Thread> living = new ArrayList<>();
    all(
        life -> {
          Thread thread = life.thread();
          if (thread != null) {
            living.add(thread);
          }
        });
    return living;
  }

  @Override
  public void seen(long threadId, String name, Wait wait) {
    Life life = find(threadId);
    if (life != null) {
      life.seen(name, wait);
    }
  }

  @Override
  public List<CollectedThreads> collected() {
    return losses.all();
  }

  int size() {
    return size.get();
  }
}
