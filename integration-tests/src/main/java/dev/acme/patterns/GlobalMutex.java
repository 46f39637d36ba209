package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantLock;

/** A static lock whose owner is dead: ownership proves it all the same. */
@Origin(
    name = "false-negative/global-mutex",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/false-negative/global/mutex",
    bugClass = BugClass.HIDDEN,
    global = true)
@Cause(pattern = "owner-ended-holding-lock", words = "\"owner\"")
@Lost(thread = "waiter", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
public final class GlobalMutex implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock lock = scene.global(new ReentrantLock());
    scene.start("owner", lock::lock);
    scene.awaitEnded("owner");
    scene.start("waiter", lock::lock);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock lock = scene.global(new ReentrantLock());
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
    scene.start("waiter", lock::lock);
  }
}
