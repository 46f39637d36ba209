package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.StampedLock;

/** A client's sync holds the write lock and asks for the endpoints, which takes the read lock. */
@Origin(
    name = "etcd/6708",
    url = "https://github.com/etcd-io/etcd/pull/6708",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = "self-deadlock",
    words = {"\"sync\"", "endpoints"})
@Lost(
    thread = "sync",
    kind = "lock",
    rule = {"deadlock", "unreachable"})
public final class Etcd6708 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    StampedLock lock = scene.channel(new StampedLock());
    scene.start(
        "sync",
        () -> {
          long stamp = lock.writeLock();
          endpoints(lock);
          lock.unlockWrite(stamp);
        });
  }

  @Override
  public void healthy(Scene scene) {
    StampedLock lock = new StampedLock();
    CountDownLatch locked = new CountDownLatch(1);
    scene.start(
        "sync",
        () -> {
          long stamp = lock.writeLock();
          locked.countDown();
          scene.untilEnd();
          lock.unlockWrite(stamp);
          endpoints(lock);
        });
    scene.start(
        "request",
        () -> {
          locked.await();
          endpoints(lock);
        });
  }

  private static int endpoints(StampedLock lock) {
    long stamp = lock.readLock();
    try {
      return 3;
    } finally {
      lock.unlockRead(stamp);
    }
  }
}
