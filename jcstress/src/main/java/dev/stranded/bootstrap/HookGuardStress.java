package dev.stranded.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link HookGuard} claims: a slot belongs to who claimed it until that thread releases it. */
public final class HookGuardStress {

  /** Two threads whose first candidate is the same slot. */
  private static final Thread FIRST = new Thread("first");

  private static final Thread SECOND = sharingTheSlotOf(FIRST);

  private HookGuardStress() {}

  private static Thread sharingTheSlotOf(Thread first) {
    Thread other;
    do {
      other = new Thread("second");
    } while (((ThreadKey.of(other) ^ ThreadKey.of(first)) & 1023) != 0);
    return other;
  }

  /** As it is. */
  @JCStressTest
  @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "Nobody meets another in its slot")
  @Outcome(expect = FORBIDDEN, desc = "Two threads in one slot")
  @State
  public static class OneThreadASlot {
    private volatile int first = -1;
    private volatile int second = -1;

    /** Looks for the other one where it is itself. */
    @Actor
    public void first(ZZ_Result result) {
      int slot = HookGuard.enter(FIRST);
      if (slot != HookGuard.SKIP) {
        first = slot;
        result.r1 = second == slot;
        first = -1;
        HookGuard.exit(slot);
      }
    }

    /** The same. */
    @Actor
    public void second(ZZ_Result result) {
      int slot = HookGuard.enter(SECOND);
      if (slot != HookGuard.SKIP) {
        second = slot;
        result.r2 = first == slot;
        second = -1;
        HookGuard.exit(slot);
      }
    }
  }

  /** Without the CAS: a look, then a store. */
  @JCStressTest
  @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "Nobody meets another in its slot")
  @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Two threads in one slot")
  @State
  public static class OneThreadASlotWeaker {
    private final AtomicReferenceArray<Thread> inside = new AtomicReferenceArray<>(1);
    private volatile boolean first;
    private volatile boolean second;

    private boolean claim(Thread thread) {
      if (inside.getPlain(0) != null) {
        return false;
      }
      inside.setRelease(0, thread);
      return true;
    }

    /** Looks for the other one where it is itself. */
    @Actor
    public void first(ZZ_Result result) {
      if (claim(FIRST)) {
        first = true;
        result.r1 = second;
        first = false;
        inside.setRelease(0, null);
      }
    }

    /** The same. */
    @Actor
    public void second(ZZ_Result result) {
      if (claim(SECOND)) {
        second = true;
        result.r2 = first;
        second = false;
        inside.setRelease(0, null);
      }
    }
  }
}
