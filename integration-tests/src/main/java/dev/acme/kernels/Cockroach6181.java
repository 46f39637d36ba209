package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/**
 * A lookup in a cache logs the cache while it holds the read lock; the log formats the cache, which
 * takes the read lock again, behind a lookup that wants to write.
 */
@Origin(
    name = "cockroach/6181",
    url = "https://github.com/cockroachdb/cockroach/pull/6181",
    bugClass = BugClass.READ_WRITE_LOCK)
@Cause(
    pattern = {"reader-behind-writer", "wait-cycle"},
    words = {"\"lookup-1\"", "toString(Cockroach6181"})
@Lost(thread = "lookup", count = 3, kind = "semaphore")
@Lost(thread = "caller", kind = "latch")
public final class Cockroach6181 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    RangeCache cache = new RangeCache(scene);
    CountDownLatch done = scene.channel(new CountDownLatch(3));
    CountDownLatch writerWaits = new CountDownLatch(1);
    scene.start(
        "lookup-1",
        () -> {
          cache.lock.lockRead();
          writerWaits.await();
          cache.toString();
          cache.lock.unlockRead();
          done.countDown();
        });
    scene.awaitWaiting("lookup-1");
    scene.start("lookup-2", () -> cache.insert(done));
    scene.awaitWaiting("lookup-2");
    scene.start("lookup-3", () -> cache.insert(done));
    scene.awaitWaiting("lookup-3");
    scene.start("caller", done::await);
    writerWaits.countDown();
  }

  @Override
  public void healthy(Scene scene) {
    RangeCache cache = new RangeCache(scene);
    CountDownLatch done = new CountDownLatch(2);
    CountDownLatch held = new CountDownLatch(1);
    scene.start(
        "lookup-1",
        () -> {
          cache.lock.lockRead();
          held.countDown();
          scene.untilEnd();
          cache.lock.unlockRead();
          cache.toString();
        });
    scene.start(
        "lookup-2",
        () -> {
          held.await();
          cache.insert(done);
        });
    scene.start(
        "lookup-3",
        () -> {
          held.await();
          cache.insert(done);
        });
    scene.start("caller", done::await);
  }

  private static final class RangeCache {
    private final FairReadWriteLock lock;

    RangeCache(Scene scene) {
      this.lock = new FairReadWriteLock(scene);
    }

    void insert(CountDownLatch done) {
      lock.lockWrite();
      lock.unlockWrite();
      done.countDown();
    }

    @Override
    public String toString() {
      lock.lockRead();
      try {
        return "ranges";
      } finally {
        lock.unlockRead();
      }
    }
  }
}
