package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Wants to read what a dead thread has locked for writing. */
@Origin(
    name = "micro/RWMutexRLock",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(pattern = "owner-ended-holding-lock", words = "\"writer\"")
@Lost(thread = "reader", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
public final class ReadLock implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantReadWriteLock lock = scene.channel(new ReentrantReadWriteLock());
    scene.start("writer", lock.writeLock()::lock);
    scene.awaitEnded("writer");
    scene.start("reader", lock.readLock()::lock);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    scene.start(
        "writer",
        () -> {
          lock.writeLock().lock();
          scene.untilEnd();
          lock.writeLock().unlock();
        });
    while (!lock.isWriteLocked()) {
      Thread.yield();
    }
    scene.start("reader", lock.readLock()::lock);
  }
}
