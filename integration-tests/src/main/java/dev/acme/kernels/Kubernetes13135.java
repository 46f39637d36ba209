package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import dev.acme.scenarios.Meeting;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A caching loop locks the cacher, then its watch cache; an event locks them the other way round.
 */
@Origin(
    name = "kubernetes/13135",
    url = "https://github.com/kubernetes/kubernetes/pull/13135",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = "lock-order-cycle",
    words = {"\"caching-loop\"", "\"event\"", "lockBoth"})
@Lost(thread = "caching-loop", kind = "lock", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
@Lost(thread = "event", kind = "lock", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
public final class Kubernetes13135 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock cacher = scene.channel(new ReentrantLock());
    ReentrantLock watchCache = scene.channel(new ReentrantLock());
    Meeting bothHoldOne = new Meeting(2);
    scene.start("caching-loop", () -> lockBoth(cacher, watchCache, bothHoldOne));
    scene.start("event", () -> lockBoth(watchCache, cacher, bothHoldOne));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock cacher = new ReentrantLock();
    ReentrantLock watchCache = new ReentrantLock();
    Meeting inOrder = new Meeting(1);
    scene.start(
        "caching-loop",
        () -> {
          cacher.lock();
          scene.untilEnd();
          cacher.unlock();
          lockBoth(cacher, watchCache, inOrder);
        });
    while (!cacher.isLocked()) {
      Thread.yield();
    }
    scene.start("event", () -> lockBoth(cacher, watchCache, inOrder));
  }

  private static void lockBoth(ReentrantLock first, ReentrantLock second, Meeting meeting)
      throws InterruptedException {
    first.lock();
    try {
      meeting.arrive();
      second.lock();
      second.unlock();
    } finally {
      first.unlock();
    }
  }
}
