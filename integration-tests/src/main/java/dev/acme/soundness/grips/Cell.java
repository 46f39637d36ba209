package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import java.util.concurrent.atomic.AtomicReference;

/** A gate on its way to who will hold it, who leaves nothing here. Thread-safe. */
public final class Cell {

  private final AtomicReference<Gate> gate;

  public Cell(Gate gate) {
    this.gate = new AtomicReference<>(gate);
  }

  /** What is in it, which then is empty. */
  public Gate take() {
    return gate.getAndSet(null);
  }
}
