package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import java.lang.invoke.MethodHandles;

/** Defined as a hidden class: opens the gate that is its class data. */
final class HiddenOpener implements Runnable {

  HiddenOpener() {}

  @Override
  public void run() {
    try {
      MethodHandles.classData(MethodHandles.lookup(), "_", Gate.class).open();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
