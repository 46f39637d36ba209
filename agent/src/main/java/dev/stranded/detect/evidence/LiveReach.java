package dev.stranded.detect.evidence;

import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;

/** What a heap dump says in favour of a thread that waits. Stateless. */
public final class LiveReach {

  private LiveReach() {}

  /** Whether code may come to what is waited for over a static field. */
  public static boolean isByStatic(Reach reach) {
    return !reach.path().isEmpty() && reach.path().get(0).startsWith("static ");
  }

  /**
   * Whether a live thread, and not only a static field, leads to what is waited for, or owns it,
   * runs the task or is joined.
   */
  public static boolean speaksFor(Reach reach) {
    return reach.basis() == Basis.RELEASED
        || (reach.basis() == Basis.REACHED && !isByStatic(reach));
  }
}
