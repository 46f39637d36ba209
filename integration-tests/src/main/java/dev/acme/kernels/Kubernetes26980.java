package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue's pop holds the lock and, with a notification pending, waits for nothing but the stop
 * signal; whoever has the result needs the lock; and the stop comes after the result.
 */
@Origin(
    name = "kubernetes/26980",
    url = "https://github.com/kubernetes/kubernetes/pull/26980",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = {"wait-while-holding-lock", "wait-cycle"},
    words = {"\"pop\"", "Kubernetes26980"})
@Lost(thread = "pop", kind = "latch")
@Lost(
    thread = "announcer",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
@Lost(thread = "caller", kind = "latch")
public final class Kubernetes26980 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, false);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, true);
  }

  private static void run(Scene scene, boolean stopFirst) {
    ReentrantLock lock = scene.channel(new ReentrantLock());
    CountDownLatch stop = scene.channel(new CountDownLatch(1));
    CountDownLatch result = scene.channel(new CountDownLatch(1));
    scene.start(
        "pop",
        () -> {
          lock.lock();
          try {
            stop.await();
          } finally {
            lock.unlock();
          }
        });
    scene.awaitWaiting("pop");
    scene.start(
        "announcer",
        () -> {
          lock.lock();
          lock.unlock();
          result.countDown();
        });
    scene.start(
        "caller",
        () -> {
          if (stopFirst) {
            scene.untilEnd();
            stop.countDown();
          }
          result.await();
          stop.countDown();
        });
  }
}
