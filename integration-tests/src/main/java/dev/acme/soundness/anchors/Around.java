package dev.acme.soundness.anchors;

import dev.acme.soundness.grips.Body;

/** What a thread has to do around its wait, so that an anchor can find it. */
@FunctionalInterface
public interface Around {

  /** Runs the wait. */
  void run(Body wait) throws Exception;
}
