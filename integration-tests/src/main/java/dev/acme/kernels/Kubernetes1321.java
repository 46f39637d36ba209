package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The distributor holds the lock while it sends to a watcher; to stop the watcher takes the lock.
 */
@Origin(
    name = "kubernetes/1321",
    url = "https://github.com/kubernetes/kubernetes/pull/1321",
    bugClass = BugClass.MIXED,
    global = true)
@Cause(
    pattern = {"wait-while-holding-lock", "unmatched-hand-off"},
    words = {"\"distributor\"", "distribute("})
@Lost(thread = "distributor", kind = "queue-put")
@Lost(
    thread = "stopper",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
public final class Kubernetes1321 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock mux = scene.channel(new ReentrantLock());
    BlockingQueue<String> events = scene.channel(new SynchronousQueue<>());
    scene.start("distributor", () -> distribute(mux, events));
    scene.awaitWaiting("distributor");
    scene.start("stopper", () -> stop(mux));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock mux = new ReentrantLock();
    BlockingQueue<String> events = new SynchronousQueue<>();
    scene.start("distributor", () -> distribute(mux, events));
    scene.awaitWaiting("distributor");
    scene.start("stopper", () -> stop(mux));
    scene.start(
        "watcher",
        () -> {
          scene.untilEnd();
          events.take();
        });
  }

  private static void distribute(ReentrantLock mux, BlockingQueue<String> events)
      throws InterruptedException {
    mux.lock();
    try {
      events.put("added");
    } finally {
      mux.unlock();
    }
  }

  private static void stop(ReentrantLock mux) {
    mux.lock();
    mux.unlock();
  }
}
