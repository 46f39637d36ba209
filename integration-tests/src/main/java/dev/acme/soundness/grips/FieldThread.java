package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import java.util.ArrayDeque;
import java.util.Deque;

/** A thread of the program's own that keeps gates in a field. Its field is confined to it. */
public final class FieldThread extends Thread {

  private final Deque<Gate> held = new ArrayDeque<>();

  public FieldThread(Runnable runnable, String name) {
    super(runnable, name);
    setDaemon(true);
  }

  static void hold(Cell cell, Body body) throws Exception {
    FieldThread self = (FieldThread) Thread.currentThread();
    self.held.push(cell.take());
    self = null;
    body.run();
    ((FieldThread) Thread.currentThread()).held.pop().open();
  }
}
