package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A timer's task locks the cache, sees that the deletion was called off, and returns without
 * unlocking: the owner is an idle thread of the timer's pool.
 */
@Origin(
    name = "grpc/3017",
    url = "https://github.com/grpc/grpc-go/pull/3017",
    bugClass = BugClass.LOCK)
@Cause(pattern = "owner-ended-holding-lock", words = "\"timer-1\"")
@Lost(
    thread = "cache-user",
    kind = "lock",
    provable = Provable.NOT,
    reason = "the owner is an idle worker of a pool that code can reach; a later task could unlock")
@Lost(
    thread = "caller",
    kind = "latch",
    provable = Provable.NOT,
    reason = "waits for the cache's user, who waits for such a worker")
public final class Grpc3017 implements BugScenario {

  @Override
  public void bug(Scene scene) throws Exception {
    ReentrantLock cache = scene.channel(new ReentrantLock());
    CountDownLatch done = scene.channel(new CountDownLatch(1));
    ScheduledThreadPoolExecutor timer =
        scene.global(new ScheduledThreadPoolExecutor(1, scene.factory("timer")));
    timer.schedule((Runnable) cache::lock, 1, TimeUnit.MILLISECONDS).get();
    use(scene, cache, done);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock cache = new ReentrantLock();
    CountDownLatch done = new CountDownLatch(1);
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, scene.factory("timer"));
    scene.start(
        "owner",
        () -> {
          cache.lock();
          scene.untilEnd();
          cache.unlock();
          timer.shutdownNow();
        });
    while (!cache.isLocked()) {
      Thread.yield();
    }
    use(scene, cache, done);
  }

  private static void use(Scene scene, ReentrantLock cache, CountDownLatch done) {
    scene.start(
        "cache-user",
        () -> {
          cache.lock();
          cache.unlock();
          done.countDown();
        });
    scene.start("caller", done::await);
  }
}
