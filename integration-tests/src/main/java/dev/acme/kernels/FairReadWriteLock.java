package dev.acme.kernels;

import dev.acme.accuracy.Scene;
import java.util.concurrent.Semaphore;

/**
 * A fair read-write lock that knows no owners, as Go's: a reader that comes again queues behind a
 * writer that came in between. Thread-safe.
 */
final class FairReadWriteLock {

  private static final int ALL = 1_000;

  private final Semaphore permits;

  FairReadWriteLock(Scene scene) {
    this.permits = scene.channel(new Semaphore(ALL, true));
  }

  void lockRead() {
    permits.acquireUninterruptibly();
  }

  void unlockRead() {
    permits.release();
  }

  void lockWrite() {
    permits.acquireUninterruptibly(ALL);
  }

  void unlockWrite() {
    permits.release(ALL);
  }
}
