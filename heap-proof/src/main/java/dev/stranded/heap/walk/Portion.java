package dev.stranded.heap.walk;

import dev.stranded.heap.graph.ObjectIndex;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Some objects that a walk has reached, and the references found in the plain ones among them. The
 * others are left to the walk, each to be looked into between the references before and after it.
 *
 * <p>Confined to the walk's thread until it is handed out, then to whoever claims it, then to the
 * walk's thread again.
 */
final class Portion {
  static final int SIZE = 512;

  final int[] objects = new int[SIZE];
  final long[] offsets = new long[SIZE];
  final byte[] tags = new byte[SIZE];
  final EdgeBatch edges;

  /** Places in {@link #objects} of those that are not plain. */
  final IntList others = new IntList();

  /** How many references stand before each of those. */
  final IntList edgesBefore = new IntList();

  int count;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final Semaphore done = new Semaphore(0);
  private @Nullable Throwable failure;

  Portion(ObjectIndex index) {
    this.edges = new EdgeBatch(index);
  }

  /**
   * Takes the next objects of a walk; references of those before are forgotten.
   *
   * @param source puts objects into the array and returns how many
   */
  void fill(ToIntFunction<int[]> source) {
    edges.clear();
    others.clear();
    edgesBefore.clear();
    count = source.applyAsInt(objects);
    // HB: release here → compareAndSet in tryRead; carries the objects. The portion may still be
    // handed out from an earlier time, so it can be claimed as soon as this is done.
    claimed.setRelease(false);
  }

  /** Leaves an object to the walk. */
  void leave(int place) {
    others.add(place);
    edgesBefore.add(edges.size());
  }

  /** Reads the objects on this thread if nobody has begun to. */
  void tryRead(PortionReader reader) {
    if (claimed.compareAndSet(false, true)) {
      try {
        reader.read(this);
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        done.release(); // HB: release here → acquire in await; carries all that was read.
      }
    }
  }

  /** Waits until the objects have been read, and passes on what went wrong. */
  void await() {
    done.acquireUninterruptibly();
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
