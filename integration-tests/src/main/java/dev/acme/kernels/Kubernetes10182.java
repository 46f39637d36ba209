package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A status is sent under the status lock; the loop that has taken the one before needs the lock
 * before it comes for the next.
 */
@Origin(
    name = "kubernetes/10182",
    url = "https://github.com/kubernetes/kubernetes/pull/10182",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"setter-2\"", "set(Kubernetes10182"})
@Lost(thread = "setter-2", kind = "queue-put")
@Lost(
    thread = "sync-loop",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
public final class Kubernetes10182 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock statuses = scene.channel(new ReentrantLock());
    BlockingQueue<String> updates = scene.channel(new SynchronousQueue<>());
    CountDownLatch nextSends = new CountDownLatch(1);
    scene.start(
        "sync-loop",
        () -> {
          updates.take();
          nextSends.await();
          lockAndUnlock(statuses);
          updates.take();
        });
    scene.start("setter-1", () -> set(statuses, updates));
    scene.awaitEnded("setter-1");
    scene.start("setter-2", () -> set(statuses, updates));
    scene.awaitWaiting("setter-2");
    nextSends.countDown();
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock statuses = new ReentrantLock();
    BlockingQueue<String> updates = new SynchronousQueue<>();
    scene.start("setter-1", () -> set(statuses, updates));
    scene.awaitWaiting("setter-1");
    scene.start("setter-2", () -> set(statuses, updates));
    scene.start(
        "sync-loop",
        () -> {
          scene.untilEnd();
          updates.take();
          updates.take();
          lockAndUnlock(statuses);
        });
  }

  private static void set(ReentrantLock statuses, BlockingQueue<String> updates)
      throws InterruptedException {
    statuses.lock();
    try {
      updates.put("running");
    } finally {
      statuses.unlock();
    }
  }

  private static void lockAndUnlock(ReentrantLock lock) {
    lock.lock();
    lock.unlock();
  }
}
