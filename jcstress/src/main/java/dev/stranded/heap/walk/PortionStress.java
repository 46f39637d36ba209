package dev.stranded.heap.walk;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * {@link Portion} claims: whoever reads a portion reads what was filled in last, even if it was
 * handed out before; one thread reads it; and the walk sees all that was read.
 */
public final class PortionStress {

  private static final int OBJECT = 7;

  private PortionStress() {}

  private static int one(int[] objects) {
    objects[0] = OBJECT;
    return 1;
  }

  /** As it is: filled anew while somebody holds it from an earlier time. */
  @JCStressTest
  @Outcome(id = "7, 1", expect = ACCEPTABLE, desc = "What was filled in, read once")
  @Outcome(expect = FORBIDDEN, desc = "What was there before, or read twice or never")
  @State
  public static class ReadsWhatWasFilledIn {
    private final Portion portion = new Portion(null);
    private int seen;
    private int reads;

    /** It was handed out and read before. */
    public ReadsWhatWasFilledIn() {
      portion.tryRead(read -> {});
      portion.await();
    }

    private void read(Portion read) {
      seen = read.objects[0];
      reads++;
    }

    /** The walk. */
    @Actor
    public void walk(II_Result result) {
      portion.fill(PortionStress::one);
      portion.tryRead(this::read);
      portion.await();
      result.r1 = seen;
      result.r2 = reads;
    }

    /** Another thread, which may be late. */
    @Actor
    public void worker() {
      portion.tryRead(this::read);
    }
  }

  /** Free to be claimed before it is filled. */
  @JCStressTest
  @Outcome(id = "7", expect = ACCEPTABLE, desc = "What was filled in")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "What was there before")
  @State
  public static class ReadsWhatWasFilledInWeaker {
    private final AtomicBoolean claimed = new AtomicBoolean(true);
    private int object;
    private int seen;

    private void tryRead() {
      if (claimed.compareAndSet(false, true)) {
        seen = object;
      }
    }

    /** The walk. */
    @Actor
    public void walk() {
      claimed.setRelease(false);
      object = OBJECT;
    }

    /** Another thread. */
    @Actor
    public void worker() {
      tryRead();
    }

    /** The walk again. */
    @Arbiter
    public void look(I_Result result) {
      tryRead();
      result.r1 = seen;
    }
  }

  /** Waiting for the claim instead of the end. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "All that was read")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Not all that was read")
  @State
  public static class WaitsForWhatIsReadWeaker {
    private final AtomicBoolean claimed = new AtomicBoolean();
    private int read;

    /** Another thread. */
    @Actor
    public void worker() {
      if (claimed.compareAndSet(false, true)) {
        read = 1;
      }
    }

    /** The walk. */
    @Actor
    public void walk(I_Result result) {
      if (claimed.compareAndSet(false, true)) {
        read = 1;
      }
      result.r1 = read;
    }
  }
}
