package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.gates.GateKind;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Held by code that takes a gate out of a slot, keeps it for a moment, and puts it back. */
public final class Moving {

  private Moving() {}

  private static final class Job {
    private final Gate gate;

    Job(Gate gate) {
      this.gate = gate;
    }
  }

  /** Turns until it is told to end; then opens the gate. */
  public static void turn(Cell cell, BooleanSupplier end) throws Exception {
    AtomicReference<Gate> slot = new AtomicReference<>(cell.take());
    while (!end.getAsBoolean()) {
      once(slot, () -> Thread.sleep(20));
      if (slot.hashCode() % 2 == 0) {
        Thread.sleep(1);
      }
    }
    slot.get().open();
  }

  private static void once(AtomicReference<Gate> slot, Body pause) throws Exception {
    Job job = new Job(slot.getAndSet(null));
    pause.run();
    slot.set(job.gate);
  }

  private static long count;

  static void warm(int times) throws Exception {
    AtomicReference<Gate> slot = new AtomicReference<>(GateKind.LATCH.create());
    Body[] pauses = {() -> {}, Thread::onSpinWait, () -> count++};
    for (int i = 0; i < times; i++) {
      once(slot, pauses[i % 3]);
    }
  }
}
