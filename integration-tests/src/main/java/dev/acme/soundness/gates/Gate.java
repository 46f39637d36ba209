package dev.acme.soundness.gates;

import java.util.concurrent.atomic.AtomicBoolean;

/** What one thread waits at until another opens it. Thread-safe. */
public abstract class Gate {

  private final AtomicBoolean opened = new AtomicBoolean();

  /** Waits without a limit until the gate is open. For one thread, once. */
  public abstract void await() throws Exception;

  /** Ends the wait, by what its synchroniser has for that; called once. */
  abstract void release() throws Exception;

  final boolean isOpen() {
    return opened.get();
  }

  /** Opens the gate. Idempotent. */
  public final void open() {
    if (opened.compareAndSet(false, true)) {
      try {
        release();
      } catch (Exception e) {
        throw new IllegalStateException("cannot open " + this, e);
      }
    }
  }
}
