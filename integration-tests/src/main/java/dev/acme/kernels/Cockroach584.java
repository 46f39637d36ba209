package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two gossip loops share a mutex; the first one sees the closed flag, leaves without unlocking and
 * ends.
 */
@Origin(
    name = "cockroach/584",
    url = "https://github.com/cockroachdb/cockroach/pull/584",
    bugClass = BugClass.LOCK)
@Cause(pattern = "owner-ended-holding-lock", words = "\"bootstrap\"")
@Lost(thread = "manage", kind = "lock", rule = "dead-owner", provable = Provable.BY_OWNERSHIP)
public final class Cockroach584 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Gossip gossip = new Gossip(scene.channel(new ReentrantLock()));
    scene.start("bootstrap", gossip::bootstrap);
    scene.awaitEnded("bootstrap");
    scene.start("manage", gossip::manage);
  }

  @Override
  public void healthy(Scene scene) {
    Gossip gossip = new Gossip(new ReentrantLock());
    scene.start("bootstrap", () -> gossip.bootstrapSafely(scene));
    gossip.awaitLocked();
    scene.start("manage", gossip::manage);
  }

  private static final class Gossip {
    private final ReentrantLock mutex;
    private final boolean closed = true;

    Gossip(ReentrantLock mutex) {
      this.mutex = mutex;
    }

    void bootstrap() {
      mutex.lock();
      if (closed) {
        return;
      }
      mutex.unlock();
    }

    void bootstrapSafely(Scene scene) throws InterruptedException {
      mutex.lock();
      try {
        scene.untilEnd();
      } finally {
        mutex.unlock();
      }
    }

    void manage() {
      mutex.lock();
      mutex.unlock();
    }

    void awaitLocked() {
      while (!mutex.isLocked()) {
        Thread.yield();
      }
    }
  }
}
