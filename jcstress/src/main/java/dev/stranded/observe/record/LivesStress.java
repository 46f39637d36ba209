package dev.stranded.observe.record;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** {@link Lives} claims: a race between two that unlink cannot lose a life that is not over. */
public final class LivesStress {

  private static final LongAdder DROPPED = new LongAdder();

  /** Tables of this capacity have one bucket, so that all lives share it. */
  private static final int ONE_BUCKET = 4;

  private static final Thread OLD = new Thread("old");
  private static final Thread ENDING = new Thread("ending");
  private static final Thread NEW = new Thread("new");

  private LivesStress() {}

  /** As it is: one life ends at the head while another begins. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "Those that live are there")
  @Outcome(expect = FORBIDDEN, desc = "One that lives is lost, or one that ended is there")
  @State
  public static class LosesNoneThatLives extends ThreeLives {

    /** Unlinks the head if it still is. */
    @Actor
    public void end() {
      lives.end(2);
    }

    /** Becomes the head. */
    @Actor
    public void begin() {
      lives.begin(NEW, 3, null);
    }

    /** Looks for all three. */
    @Arbiter
    public void arbiter(ZZZ_Result result) {
      look(result);
    }
  }

  /** As it is: the agent unlinks while one life ends and another begins. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "Those that live are there")
  @Outcome(expect = FORBIDDEN, desc = "One that lives is lost, or one that ended is there")
  @State
  public static class SweepsNoneThatLives extends ThreeLives {

    /** Unlinks what is over. */
    @Actor
    public void sweep() {
      lives.sweep();
    }

    /** Unlinks the head, and puts another there. */
    @Actor
    public void endAndBegin() {
      lives.end(2);
      lives.begin(NEW, 3, null);
    }

    /** Looks for all three. */
    @Arbiter
    public void arbiter(ZZZ_Result result) {
      look(result);
    }
  }

  /** One life that stays, and one that will end at the head. */
  static class ThreeLives {
    final Lives lives = new Lives(ONE_BUCKET, DROPPED, () -> false);

    ThreeLives() {
      lives.begin(OLD, 1, null);
      lives.begin(ENDING, 2, null);
    }

    /** Looks for all three. */
    void look(ZZZ_Result result) {
      List<Thread> living = lives.living();
      result.r1 = living.contains(OLD);
      result.r2 = living.contains(ENDING);
      result.r3 = living.contains(NEW);
    }
  }

  /** Unlinking the head by a look and a store. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "Those that live are there")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "One that lives is lost")
  @State
  public static class LosesNoneThatLivesWeaker {
    private record Node(Thread thread, Node next) {}

    private final Node ending = new Node(ENDING, new Node(OLD, null));
    private final AtomicReferenceArray<Node> bucket = new AtomicReferenceArray<>(1);

    /** The one that will end is at the head. */
    public LosesNoneThatLivesWeaker() {
      bucket.set(0, ending);
    }

    /** Unlinks the head if it still is. */
    @Actor
    public void end() {
      if (bucket.get(0) == ending) {
        bucket.set(0, ending.next);
      }
    }

    /** Becomes the head. */
    @Actor
    public void begin() {
      Node head;
      do {
        head = bucket.get(0);
      } while (!bucket.compareAndSet(0, head, new Node(NEW, head)));
    }

    private boolean has(Thread thread) {
      Node node = bucket.get(0);
      while (node != null && node.thread != thread) {
        node = node.next;
      }
      return node != null;
    }

    /** Looks for all three; one that ended behind the head is over, if still in the list. */
    @Arbiter
    public void look(ZZZ_Result result) {
      result.r1 = has(OLD);
      result.r2 = false;
      result.r3 = has(NEW);
    }
  }
}
