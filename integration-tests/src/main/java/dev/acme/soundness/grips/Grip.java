package dev.acme.soundness.grips;

/** A way to hold a gate's handle. */
@FunctionalInterface
interface Grip {

  /** Runs the body while nothing but this way of holding leads to the gate; then opens it. */
  void hold(Cell cell, Body body) throws Exception;
}
