package dev.stranded.observe.table;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * {@link WeakTable} claims: two threads cannot both add the same key, and unlinking the dead loses
 * no entry that lives.
 */
public final class WeakTableStress {

  private static final LongAdder DROPPED = new LongAdder();

  /** Tables of this capacity have one bucket, so that all keys share it. */
  private static final int ONE_BUCKET = 4;

  private static final Object KEY = new Object();
  private static final Object DEAD = new Object();
  private static final Object OTHER = new Object();

  private WeakTableStress() {}

  /** As it is. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "Both get what one of them added")
  @Outcome(expect = FORBIDDEN, desc = "Both added")
  @State
  public static class AddsAKeyOnce {
    private final WeakTable<Integer> table = new WeakTable<>(ONE_BUCKET, DROPPED);

    /** Adds. */
    @Actor
    public void first(II_Result result) {
      result.r1 = Objects.requireNonNull(table.putIfAbsent(KEY, 1));
    }

    /** Adds, too. */
    @Actor
    public void second(II_Result result) {
      result.r2 = Objects.requireNonNull(table.putIfAbsent(KEY, 2));
    }
  }

  /** Without the CAS: a look, then a store. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "Both get what one of them added")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Both added")
  @State
  public static class AddsAKeyOnceWeaker {
    private final AtomicReferenceArray<Integer> bucket = new AtomicReferenceArray<>(1);

    private int putIfAbsent(Integer value) {
      Integer present = bucket.get(0);
      if (present != null) {
        return present;
      }
      bucket.set(0, value);
      return value;
    }

    /** Adds. */
    @Actor
    public void first(II_Result result) {
      result.r1 = putIfAbsent(1);
    }

    /** Adds, too. */
    @Actor
    public void second(II_Result result) {
      result.r2 = putIfAbsent(2);
    }
  }

  /** As it is: one adds, which unlinks a dead head, and one sweeps. */
  @JCStressTest
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Those that live are there")
  @Outcome(expect = FORBIDDEN, desc = "One that lives is lost")
  @State
  public static class UnlinksOnlyTheDead {
    private final WeakTable<Integer> table = new WeakTable<>(ONE_BUCKET, DROPPED);

    /** The dead one is at the head, one that lives behind it. */
    public UnlinksOnlyTheDead() {
      Objects.requireNonNull(table.putIfAbsent(OTHER, 1));
      Objects.requireNonNull(table.putIfAbsent(DEAD, 2));
      table.remove(DEAD);
    }

    /** Adds. */
    @Actor
    public void add() {
      Objects.requireNonNull(table.putIfAbsent(KEY, 3));
    }

    /** Unlinks. */
    @Actor
    public void sweep() {
      table.sweep();
    }

    /** Looks for both. */
    @Arbiter
    public void look(ZZ_Result result) {
      result.r1 = table.get(OTHER) != null;
      result.r2 = table.get(KEY) != null;
    }
  }

  /** Unlinking the head by a store. */
  @JCStressTest
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Those that live are there")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "One that lives is lost")
  @State
  public static class UnlinksOnlyTheDeadWeaker {
    private record Node(Object key, Node next) {}

    private final Node other = new Node(OTHER, null);
    private final AtomicReferenceArray<Node> bucket = new AtomicReferenceArray<>(1);

    /** The dead one is at the head, one that lives behind it. */
    public UnlinksOnlyTheDeadWeaker() {
      bucket.set(0, new Node(DEAD, other));
    }

    /** Adds. */
    @Actor
    public void add() {
      Node head;
      do {
        head = bucket.get(0);
      } while (!bucket.compareAndSet(0, head, new Node(KEY, head)));
    }

    /** Unlinks. */
    @Actor
    public void sweep() {
      Node head = bucket.get(0);
      if (head.key == DEAD) {
        bucket.set(0, head.next);
      }
    }

    private boolean has(Object key) {
      Node node = bucket.get(0);
      while (node != null && node.key != key) {
        node = node.next;
      }
      return node != null;
    }

    /** Looks for both. */
    @Arbiter
    public void look(ZZ_Result result) {
      result.r1 = has(OTHER);
      result.r2 = has(KEY);
    }
  }
}
