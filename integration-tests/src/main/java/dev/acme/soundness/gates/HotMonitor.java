package dev.acme.soundness.gates;

import dev.acme.soundness.gates.LockKind.Action;
import dev.acme.soundness.gates.LockKind.Held;

/**
 * A monitor that is held by a method of a superclass: compiled, nothing in the frame says which
 * object it is.
 */
abstract class HotMonitor implements Held {

  @Override
  public synchronized void whileHeld(Action inner) throws Exception {
    inner.run();
  }

  /** Wants it in a method of its own. */
  static final class Wanted extends HotMonitor {
    private int turns;

    @Override
    public synchronized void want() {
      turns++;
    }
  }

  /** Three actions, so that none is compiled into the method. */
  static void warm(int times) throws Exception {
    Action[] actions = {() -> {}, Thread::onSpinWait, Thread::yield};
    for (int i = 0; i < times; i++) {
      new Wanted().whileHeld(actions[i % actions.length]);
    }
  }
}
