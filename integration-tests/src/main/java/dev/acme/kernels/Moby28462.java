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
 * A state change holds the container's lock while it sends the stop message; the health monitor,
 * which found no message a moment ago, needs the lock before it looks again.
 */
@Origin(
    name = "moby/28462",
    url = "https://github.com/moby/moby/pull/28462",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"state-change\"", "Moby28462"})
@Lost(thread = "state-change", kind = "queue-put")
@Lost(
    thread = "monitor",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
public final class Moby28462 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, false);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, true);
  }

  private static void run(Scene scene, boolean messageFirst) {
    ReentrantLock container = scene.channel(new ReentrantLock());
    BlockingQueue<String> stop = scene.channel(new SynchronousQueue<>());
    CountDownLatch polled = new CountDownLatch(1);
    scene.start(
        "state-change",
        () -> {
          polled.await();
          container.lock();
          try {
            stop.put("stop");
          } finally {
            container.unlock();
          }
        });
    scene.start(
        "monitor",
        () -> {
          stop.poll();
          polled.countDown();
          if (messageFirst) {
            scene.untilEnd();
            stop.take();
          }
          while (!container.isLocked() && !messageFirst) {
            Thread.yield();
          }
          container.lock();
          container.unlock();
        });
  }
}
