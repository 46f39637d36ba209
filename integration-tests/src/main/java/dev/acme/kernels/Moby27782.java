package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A log's follower waits for a condition that is signalled for other events alone; the reader of
 * events is stuck with a write event that nobody takes.
 */
@Origin(
    name = "moby/27782",
    url = "https://github.com/moby/moby/pull/27782",
    bugClass = BugClass.CONDITION)
@Cause(
    pattern = {"unmatched-hand-off", "consumer-died", "signaller-gone"},
    words = {"\"event-reader\"", "Moby27782"})
@Lost(thread = "follower", kind = "condition")
@Lost(thread = "event-reader", kind = "queue-put")
public final class Moby27782 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, false);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, true);
  }

  private static void run(Scene scene, boolean signals) {
    ReentrantLock lock = scene.channel(new ReentrantLock());
    Condition removed = scene.channel(lock.newCondition());
    BlockingQueue<String> events = scene.channel(new SynchronousQueue<>());
    scene.start(
        "follower",
        () -> {
          lock.lock();
          try {
            removed.await();
          } finally {
            lock.unlock();
          }
        });
    scene.start(
        "event-reader",
        () -> {
          events.put("write");
          lock.lock();
          removed.signalAll();
          lock.unlock();
        });
    if (signals) {
      scene.start(
          "watcher",
          () -> {
            scene.untilEnd();
            events.take();
          });
    }
  }
}
