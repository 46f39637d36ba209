package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.StampedLock;

/** A writer fails and drops its stamp; readers wait one behind the other. */
@Origin(
    name = "hang/lost-stamp",
    url =
        "https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/concurrent/locks/StampedLock.html",
    bugClass = BugClass.READ_WRITE_LOCK)
@Cause(pattern = "owner-ended-holding-lock", words = "\"writer\"")
@Lost(thread = "reader", count = 3, kind = "lock")
public final class LostStamp implements BugScenario {

  @Override
  public void bug(Scene scene) {
    StampedLock lock = scene.channel(new StampedLock());
    scene.start("writer", lock::writeLock);
    scene.awaitEnded("writer");
    read(scene, lock);
  }

  private static void read(Scene scene, StampedLock lock) {
    for (int i = 1; i <= 3; i++) {
      scene.start("reader-" + i, () -> lock.unlockRead(lock.readLock()));
      scene.awaitWaiting("reader-" + i);
    }
  }

  @Override
  public void healthy(Scene scene) {
    StampedLock lock = new StampedLock();
    scene.start(
        "writer",
        () -> {
          long stamp = lock.writeLock();
          scene.untilEnd();
          lock.unlockWrite(stamp);
        });
    while (!lock.isWriteLocked()) {
      Thread.yield();
    }
    read(scene, lock);
  }
}
