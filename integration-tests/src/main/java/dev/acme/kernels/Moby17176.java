package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A device's clean-up returns early without unlocking, and its thread ends. */
@Origin(
    name = "moby/17176",
    url = "https://github.com/moby/moby/pull/17176",
    bugClass = BugClass.LOCK)
@Cause(pattern = "owner-ended-holding-lock", words = "\"cleaner\"")
@Lost(thread = "remover", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
public final class Moby17176 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantReadWriteLock devices = scene.channel(new ReentrantReadWriteLock());
    scene.start("cleaner", () -> clean(devices, 0));
    scene.awaitEnded("cleaner");
    scene.start("remover", () -> clean(devices, 1));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantReadWriteLock devices = new ReentrantReadWriteLock();
    scene.start(
        "cleaner",
        () -> {
          devices.writeLock().lock();
          scene.untilEnd();
          devices.writeLock().unlock();
        });
    while (!devices.isWriteLocked()) {
      Thread.yield();
    }
    scene.start("remover", () -> clean(devices, 1));
  }

  private static void clean(ReentrantReadWriteLock devices, int deleted) {
    devices.writeLock().lock();
    if (deleted == 0) {
      return;
    }
    devices.writeLock().unlock();
  }
}
