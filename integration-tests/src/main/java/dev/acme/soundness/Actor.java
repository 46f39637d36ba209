package dev.acme.soundness;

import dev.acme.scenarios.Threads;
import dev.acme.soundness.Node.Root;
import dev.acme.soundness.anchors.Trigger;
import dev.acme.soundness.grips.Body;
import dev.acme.soundness.grips.Cell;
import dev.acme.soundness.grips.FieldThread;
import dev.acme.soundness.grips.Moving;

/** The live threads that hold gates until they may act. */
final class Actor {

  private static final Body[] WAITS = {
    Trigger::awaitForDays, Trigger::awaitForEver, Trigger::awaitForDays, Trigger::poll
  };

  private Actor() {}

  /** Starts one that holds the gate as the root says, and opens it in the end. */
  static void stand(Root root, Cell cell, int number) {
    Body wait = WAITS[number % WAITS.length];
    start(root, "live-" + number, () -> root.grip().hold(cell, wait));
  }

  /** Starts one that takes the gate out of a slot and puts it back, again and again. */
  static void move(Root root, Cell cell, int number) {
    start(root, "live-moving-" + number, () -> Moving.turn(cell, Trigger::isFired));
  }

  /** Starts one that holds the thread, and interrupts it in the end. */
  static void interrupt(Root root, Thread thread, int number) {
    Thread[] held = {thread};
    start(
        root,
        "live-interrupter-" + number,
        () -> {
          Trigger.awaitForDays();
          held[0].interrupt();
        });
  }

  private static void start(Root root, String name, Body body) {
    Runnable task =
        () -> {
          try {
            body.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    if (root.virtual()) {
      Threads.VIRTUAL.unstarted(name, task).start();
    } else {
      new FieldThread(task, name).start();
    }
  }
}
