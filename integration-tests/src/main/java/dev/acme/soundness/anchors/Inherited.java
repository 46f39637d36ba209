package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;

/** Gates in thread-locals that live threads inherited from one that has ended. */
final class Inherited {

  private static final InheritableThreadLocal<Gate> LOCAL = new InheritableThreadLocal<>();

  private Inherited() {}

  static Object local(Cell cell) {
    Thread parent =
        new Thread(
            () -> {
              LOCAL.set(cell.take());
              Thread child = new Thread(Inherited::stand, "live-heir");
              child.setDaemon(true);
              child.start();
            },
            "ended-parent");
    parent.start();
    try {
      parent.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return null;
  }

  private static void stand() {
    try {
      Trigger.awaitForDays();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    LOCAL.get().open();
  }
}
