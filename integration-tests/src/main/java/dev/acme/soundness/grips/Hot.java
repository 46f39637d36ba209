package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.gates.GateKind;
import java.util.List;
import java.util.Optional;

/**
 * Held by small objects that the compiler replaces by their fields, in code that has run so often
 * that it is compiled.
 */
final class Hot {

  private Hot() {}

  /** A context around a gate, as request handlers make them. */
  private static final class Job {
    private final Gate gate;
    private final long began = System.nanoTime();

    Job(Gate gate) {
      this.gate = gate;
    }
  }

  private record Outer(Job job, String name) {}

  static void scalar(Cell cell, Body body) throws Exception {
    Job job = new Job(cell.take());
    body.run();
    job.gate.open();
  }

  static void nested(Cell cell, Body body) throws Exception {
    Outer outer = new Outer(new Job(cell.take()), "outer");
    body.run();
    if (outer.job.began != 0) {
      outer.job.gate.open();
    }
  }

  static void array(Cell cell, Body body) throws Exception {
    Gate[] one = {cell.take(), null};
    body.run();
    one[0].open();
  }

  static void lambda(Cell cell, Body body) throws Exception {
    Runnable opens = cell.take()::open;
    body.run();
    opens.run();
  }

  static void optional(Cell cell, Body body) throws Exception {
    Optional<Gate> held = Optional.of(cell.take());
    body.run();
    held.ifPresent(Gate::open);
  }

  static void inlined(Cell cell, Body body) throws Exception {
    outer(cell.take(), body, 3);
  }

  private static void outer(Gate gate, Body body, int times) throws Exception {
    Job job = new Job(gate);
    inner(body, times);
    job.gate.open();
  }

  private static void inner(Body body, int times) throws Exception {
    if (times > 0) {
      body.run();
    }
  }

  /** A value in a compiled frame, nothing else. */
  static void compiled(Cell cell, Body body) throws Exception {
    Gate gate = cell.take();
    body.run();
    gate.open();
  }

  private static final List<Grip> ALL =
      List.of(
          Hot::scalar,
          Hot::nested,
          Hot::array,
          Hot::lambda,
          Hot::optional,
          Hot::inlined,
          Hot::compiled);

  private static long count;

  /** Runs all of this so often that it is compiled; three bodies, so that none is inlined. */
  static void warm(int times) throws Exception {
    Body[] bodies = {() -> {}, Thread::onSpinWait, () -> count++};
    GateKind[] kinds = {GateKind.LATCH, GateKind.SEMAPHORE, GateKind.FUTURE};
    for (Grip grip : ALL) {
      for (int i = 0; i < times; i++) {
        grip.hold(new Cell(kinds[i % 3].create()), bodies[i / 3 % 3]);
      }
    }
  }
}
