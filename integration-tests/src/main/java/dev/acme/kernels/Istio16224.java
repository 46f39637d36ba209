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

/** A handler reports under a lock that the main loop takes before it looks for the report. */
@Origin(
    name = "istio/16224",
    url = "https://github.com/istio/istio/pull/16224",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"handler\"", "handle(Istio16224"})
@Lost(thread = "handler", kind = "queue-put")
@Lost(
    thread = "caller",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
public final class Istio16224 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock mutex = scene.channel(new ReentrantLock());
    BlockingQueue<String> done = scene.channel(new SynchronousQueue<>());
    scene.start("handler", () -> handle(mutex, done));
    scene.awaitWaiting("handler");
    scene.start(
        "caller",
        () -> {
          mutex.lock();
          mutex.unlock();
          done.take();
        });
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock mutex = new ReentrantLock();
    BlockingQueue<String> done = new SynchronousQueue<>();
    scene.start("handler", () -> handle(mutex, done));
    scene.awaitWaiting("handler");
    scene.start(
        "other",
        () -> {
          mutex.lock();
          mutex.unlock();
        });
    scene.start(
        "caller",
        () -> {
          scene.untilEnd();
          done.take();
        });
  }

  private static void handle(ReentrantLock mutex, BlockingQueue<String> done)
      throws InterruptedException {
    mutex.lock();
    try {
      done.put("done");
    } finally {
      mutex.unlock();
    }
  }
}
