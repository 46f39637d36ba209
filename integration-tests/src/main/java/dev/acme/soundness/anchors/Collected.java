package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gates that open when something else is collected. */
final class Collected {

  /** What must not be collected before the live threads act. */
  private static final Queue<Object> GUARDED = new ConcurrentLinkedQueue<>();

  private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();
  private static final Cleaner CLEANER = Cleaner.create();

  private Collected() {}

  private static Object guarded() {
    Object object = new Object();
    GUARDED.add(object);
    return object;
  }

  static Object cleaner(Cell cell) {
    Gate gate = cell.take();
    CLEANER.register(guarded(), gate::open);
    return null;
  }

  static Object finalizer(Cell cell) {
    GUARDED.add(new Finalized(cell.take()));
    return null;
  }

  /** The reference is held by who waits, and by nobody else. */
  static Object phantom(Cell cell) {
    return new Phantom(guarded(), cell.take());
  }

  static Object weak(Cell cell) {
    return new Weak(guarded(), cell.take());
  }

  static Object soft(Cell cell) {
    return new Soft(guarded(), cell.take());
  }

  /** Lets go of all, and opens the gates of what is collected then. */
  static void act() throws InterruptedException {
    GUARDED.clear();
    for (int i = 0; i < 10; i++) {
      System.gc();
      for (Reference<?> gone = GONE.remove(100); gone != null; gone = GONE.poll()) {
        ((Opener) gone).gate().open();
      }
    }
  }

  private interface Opener {
    Gate gate();
  }

  private static final class Phantom extends PhantomReference<Object> implements Opener {
    private final Gate gate;

    Phantom(Object object, Gate gate) {
      super(object, GONE);
      this.gate = gate;
    }

    @Override
    public Gate gate() {
      return gate;
    }
  }

  private static final class Weak extends WeakReference<Object> implements Opener {
    private final Gate gate;

    Weak(Object object, Gate gate) {
      super(object, GONE);
      this.gate = gate;
    }

    @Override
    public Gate gate() {
      return gate;
    }
  }

  private static final class Soft extends SoftReference<Object> implements Opener {
    private final Gate gate;

    Soft(Object object, Gate gate) {
      super(object, GONE);
      this.gate = gate;
    }

    @Override
    public Gate gate() {
      return gate;
    }
  }

  private static final class Finalized {
    private final Gate gate;

    Finalized(Gate gate) {
      this.gate = gate;
    }

    // A finalizer is what this is about.
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {
      gate.open();
    }
  }
}
