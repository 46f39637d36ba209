package dev.stranded.prove.barrier;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes the JVM put back the objects that C2 has removed from the frames of platform threads.
 * Confined to the thread that dumps the heap.
 *
 * <p>C2 keeps an object that does not leave a frame in registers (scalar replacement): a heap dump
 * shows neither it nor what it alone refers to. Since JDK 16 HotSpot reallocates such objects of
 * all threads before some JVMTI functions walk the heap ({@code runtime/escapeBarrier.cpp}; {@code
 * JvmtiTagMap::follow_references} in {@code prims/jvmtiTagMap.cpp}; tried on 17, 21, 25 and 27).
 * FollowReferences is called with a callback that ends the walk at the first root, so what it costs
 * depends on the threads, not on the heap. Virtual threads are left as they are, mounted or not
 * ({@code EscapeBarrier::deoptimize_objects_all_threads} skips who carries one).
 */
public interface EscapeBarrier extends AutoCloseable {

  /** The first JDK whose {@code java.lang.foreign} serves: a preview in 21, final in 22. */
  int FOREIGN_SINCE = 21;

  /**
   * Gets ready what {@link #raise} needs.
   *
   * @param directory private to this user; a file may be there for a moment
   * @throws BarrierException if there can be none in this JVM
   */
  static EscapeBarrier open(Path directory) throws BarrierException {
    SupportedJvm.require();
    return Runtime.version().feature() >= FOREIGN_SINCE
        ? ForeignBarrier.open(directory)
        : LibraryBarrier.open(directory);
  }

  /**
   * Returns when no frame lacks an object. Frames entered since may lack some again.
   *
   * @throws BarrierException if the JVM refuses
   */
  void raise() throws BarrierException;

  /** Raises it and dumps the heap while all threads are suspended; empty where that cannot be. */
  Optional<SuspendedDump> suspendedDump();

  /** Gives back to the JVM what {@link #open} took. */
  @Override
  void close();
}
