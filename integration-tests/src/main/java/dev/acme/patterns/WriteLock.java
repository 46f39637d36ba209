package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Wants to write what a dead thread has locked for reading. */
@Origin(
    name = "micro/RWMutexLock",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(pattern = "owner-ended-holding-lock", words = "\"reader\"")
@Lost(
    thread = "writer",
    kind = "lock",
    rule = {"dead-owner", "unreachable"})
public final class WriteLock implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantReadWriteLock lock = scene.channel(new ReentrantReadWriteLock());
    scene.start("reader", lock.readLock()::lock);
    scene.awaitEnded("reader");
    scene.start("writer", lock.writeLock()::lock);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    scene.start(
        "reader",
        () -> {
          lock.readLock().lock();
          scene.untilEnd();
          lock.readLock().unlock();
        });
    while (lock.getReadLockCount() == 0) {
      Thread.yield();
    }
    scene.start("writer", lock.writeLock()::lock);
  }
}
