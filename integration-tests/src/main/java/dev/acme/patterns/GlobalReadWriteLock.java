package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A static read-write lock whose writer is dead: ownership proves it all the same. */
@Origin(
    name = "false-negative/global-rwmutex",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/false-negative/global/rwmutex",
    bugClass = BugClass.HIDDEN,
    global = true)
@Cause(pattern = "owner-ended-holding-lock", words = "\"owner\"")
@Lost(thread = "reader", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
@Lost(thread = "writer", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
public final class GlobalReadWriteLock implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantReadWriteLock lock = scene.global(new ReentrantReadWriteLock());
    scene.start("owner", lock.writeLock()::lock);
    scene.awaitEnded("owner");
    scene.start("reader", lock.readLock()::lock);
    scene.start("writer", lock.writeLock()::lock);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantReadWriteLock lock = scene.global(new ReentrantReadWriteLock());
    scene.start(
        "owner",
        () -> {
          lock.writeLock().lock();
          scene.untilEnd();
          lock.writeLock().unlock();
        });
    while (!lock.isWriteLocked()) {
      Thread.yield();
    }
    scene.start(
        "reader",
        () -> {
          lock.readLock().lock();
          lock.readLock().unlock();
        });
  }
}
