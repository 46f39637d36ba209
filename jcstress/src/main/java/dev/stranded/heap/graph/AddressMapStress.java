package dev.stranded.heap.graph;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.stranded.heap.hprof.HprofException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * {@link AddressMap} claims: whoever finds the position of an id finds the slab of its bit; and an
 * id that is there is found while others are added.
 */
public final class AddressMapStress {

  private static final long ID = 0x7F00_0000L;

  /** In another zone. */
  private static final long FAR = ID + (1L << 30);

  private static final long ENOUGH = Long.MAX_VALUE;

  private AddressMapStress() {}

  private static void allocate(AddressMap map, long id) {
    try {
      if (map.allocate(id, 0) < 0) {
        throw new IllegalStateException("not allocated");
      }
    } catch (HprofException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it is. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Not there yet")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "There with its slab")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "There without its slab")
  @State
  public static class PositionHasASlab {
    private final AddressMap map = new AddressMap(3, ENOUGH);

    /** Adds. */
    @Actor
    public void add() {
      allocate(map, ID);
    }

    /** Sets the bit. */
    @Actor
    public void find(I_Result result) {
      long position = map.position(ID);
      if (position >= 0) {
        try {
          result.r1 = map.starts().setAtomically(position) ? 1 : -2;
        } catch (NullPointerException noSlab) {
          result.r1 = -1;
        }
      }
    }
  }

  /** With plain accesses. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Not there yet, or with its slab")
  @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "There without its slab")
  @State
  public static class PositionHasASlabWeaker {
    private int chunk;
    private int slab;

    /** Adds. */
    @Actor
    public void add() {
      slab = 1;
      chunk = 1;
    }

    /** Between two plain loads of the slab nothing keeps the compiler from making one of them. */
    @Actor
    public void find(II_Result result) {
      if (slab < 0) {
        throw new IllegalStateException();
      }
      result.r1 = chunk;
      result.r2 = slab;
    }
  }

  /** As it is: adding a zone copies the table of zones. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "Found")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "Lost for a while")
  @State
  public static class KeepsWhatIsThere {
    private final AddressMap map = new AddressMap(3, ENOUGH);

    /** One is there. */
    public KeepsWhatIsThere() {
      allocate(map, ID);
    }

    /** Adds one in another zone. */
    @Actor
    public void add() {
      allocate(map, FAR);
    }

    /** Looks for the one that is there. */
    @Actor
    public void find(I_Result result) {
      result.r1 = map.position(ID) >= 0 ? 1 : 0;
    }
  }

  /** Publishing the copy before it is filled. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "Found")
  @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "Lost for a while")
  @State
  public static class KeepsWhatIsThereWeaker {
    private volatile int[] zones = {1, 0};

    /** Adds one more. */
    @Actor
    public void add() {
      int[] old = zones;
      int[] grown = new int[4];
      zones = grown;
      System.arraycopy(old, 0, grown, 0, old.length);
      grown[1] = 1;
    }

    /** Looks for the one that is there. */
    @Actor
    public void find(I_Result result) {
      result.r1 = zones[0];
    }
  }
}
