package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantLock;

/** A fair lock whose owner is dead, shared by a lambda. */
@Origin(
    name = "micro/MutexHeap",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(pattern = "owner-ended-holding-lock", words = "\"owner\"")
@Lost(
    thread = "waiter",
    count = 2,
    kind = "lock",
    rule = "dead-owner",
    provable = Provable.BY_OWNERSHIP)
public final class MutexHeap implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock lock = scene.channel(new ReentrantLock(true));
    scene.start("owner", lock::lock);
    scene.awaitEnded("owner");
    scene.start("waiter-1", lock::lock);
    scene.start("waiter-2", lock::lock);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock lock = new ReentrantLock(true);
    scene.start(
        "owner",
        () -> {
          lock.lock();
          scene.untilEnd();
          lock.unlock();
        });
    while (!lock.isLocked()) {
      Thread.yield();
    }
    for (int i = 1; i <= 2; i++) {
      scene.start(
          "waiter-" + i,
          () -> {
            lock.lock();
            lock.unlock();
          });
    }
  }
}
