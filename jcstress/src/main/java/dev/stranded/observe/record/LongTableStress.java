package dev.stranded.observe.record;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * {@link LongTable} claims: a cell goes from empty to its entry once, so that all get the same
 * value for a key; and whoever finds an entry finds its value whole.
 */
public final class LongTableStress {

  private static final LongAdder DROPPED = new LongAdder();
  private static final int CAPACITY = 4;
  private static final long KEY = 0xCAFE;

  private LongTableStress() {}

  /** As it is. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "Both get what one of them made")
  @Outcome(expect = FORBIDDEN, desc = "Each gets its own")
  @State
  public static class MakesAValueOnce {
    private final LongTable<Integer> table = new LongTable<>(CAPACITY, DROPPED);

    /** Makes. */
    @Actor
    public void first(II_Result result) {
      result.r1 = Objects.requireNonNull(table.getOrMake(KEY, () -> 1));
    }

    /** Makes, too. */
    @Actor
    public void second(II_Result result) {
      result.r2 = Objects.requireNonNull(table.getOrMake(KEY, () -> 2));
    }
  }

  /** Without the CAS: a look, then a store. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "Both get what one of them made")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Each gets its own")
  @State
  public static class MakesAValueOnceWeaker {
    private final AtomicReferenceArray<Integer> cells = new AtomicReferenceArray<>(1);

    private int getOrMake(Integer made) {
      if (cells.get(0) == null) {
        cells.set(0, made);
        return made;
      }
      return cells.get(0);
    }

    /** Makes. */
    @Actor
    public void first(II_Result result) {
      result.r1 = getOrMake(1);
    }

    /** Makes, too. */
    @Actor
    public void second(II_Result result) {
      result.r2 = getOrMake(2);
    }
  }

  /** A value that can be changed. */
  private static final class Box {
    int content;

    /** A load that the compiler can't put off: what comes after depends on it. */
    void look() {
      if (content < 0) {
        throw new IllegalStateException();
      }
    }
  }

  /** As it is. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Not there yet, or whole")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "There without what it holds")
  @State
  public static class ShowsAValueWhole {
    private final LongTable<Box> table = new LongTable<>(CAPACITY, DROPPED);
    private final Box box = new Box();

    /** Fills, then publishes. */
    @Actor
    public void publish() {
      box.content = 1;
      Objects.requireNonNull(table.getOrMake(KEY, () -> box));
    }

    /** The content that was loaded first may not be taken for the later one. */
    @Actor
    public void look(II_Result result) {
      box.look();
      result.r1 = table.get(KEY) == null ? 0 : 1;
      result.r2 = box.content;
    }
  }

  /** With a plain cell. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Not there yet, or whole")
  @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "There without what it holds")
  @State
  public static class ShowsAValueWholeWeaker {
    private final AtomicReferenceArray<Box> cells = new AtomicReferenceArray<>(1);
    private final Box box = new Box();

    /** Fills, then publishes. */
    @Actor
    public void publish() {
      box.content = 1;
      cells.setPlain(0, box);
    }

    /**
     * Between two plain loads of the content nothing keeps the compiler from making one of them.
     */
    @Actor
    public void look(II_Result result) {
      box.look();
      result.r1 = cells.getPlain(0) == null ? 0 : 1;
      result.r2 = box.content;
    }
  }
}
