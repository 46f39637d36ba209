package dev.acme.kernels;

import dev.acme.accuracy.Act;
import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * To clear the addresses holds the mapping's write lock while a listener is told, who reads the
 * mapping.
 */
@Origin(
    name = "syncthing/4829",
    url = "https://github.com/syncthing/syncthing/pull/4829",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"clearer\"", "\"listener\"", "readAddresses"})
@Lost(thread = "clearer", kind = "join", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
@Lost(thread = "listener", kind = "lock", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
public final class Syncthing4829 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantReadWriteLock mapping = scene.channel(new ReentrantReadWriteLock());
    scene.start("clearer", () -> clear(scene, mapping, () -> readAddresses(mapping)));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantReadWriteLock mapping = new ReentrantReadWriteLock();
    scene.start("clearer", () -> clear(scene, mapping, scene::untilEnd));
    while (!mapping.isWriteLocked()) {
      Thread.yield();
    }
    scene.start("reader", () -> readAddresses(mapping));
  }

  private static void clear(Scene scene, ReentrantReadWriteLock mapping, Act listener)
      throws InterruptedException {
    mapping.writeLock().lock();
    try {
      scene.start("listener", listener).join();
    } finally {
      mapping.writeLock().unlock();
    }
  }

  private static void readAddresses(ReentrantReadWriteLock mapping) {
    mapping.readLock().lock();
    mapping.readLock().unlock();
  }
}
