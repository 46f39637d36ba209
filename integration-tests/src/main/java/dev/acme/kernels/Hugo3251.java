package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import dev.acme.scenarios.Meeting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * To lock a URL takes the registry's write lock and, while it holds that, the URL's lock; to unlock
 * it takes the registry's read lock first.
 */
@Origin(
    name = "hugo/3251",
    url = "https://github.com/gohugoio/hugo/pull/3251",
    bugClass = BugClass.LOCK,
    global = true)
@Cause(
    pattern = "lock-order-cycle",
    words = {"\"locker\"", "\"unlocker\"", "lockUrl", "unlockUrl"})
@Lost(thread = "locker", kind = "lock", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
@Lost(thread = "unlocker", kind = "lock", rule = "deadlock", provable = Provable.BY_OWNERSHIP)
@Lost(thread = "caller", kind = "latch")
public final class Hugo3251 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Registry registry = new Registry(scene);
    CountDownLatch done = scene.channel(new CountDownLatch(2));
    Meeting urlLocked = new Meeting(2);
    scene.start(
        "unlocker",
        () -> {
          registry.url.lock();
          urlLocked.arrive();
          registry.awaitWriter();
          registry.unlockUrl();
          done.countDown();
        });
    scene.start(
        "locker",
        () -> {
          urlLocked.arrive();
          registry.lockUrl();
          done.countDown();
        });
    scene.start("caller", done::await);
  }

  @Override
  public void healthy(Scene scene) {
    Registry registry = new Registry(scene);
    CountDownLatch done = new CountDownLatch(2);
    Meeting urlLocked = new Meeting(2);
    scene.start(
        "unlocker",
        () -> {
          registry.url.lock();
          urlLocked.arrive();
          scene.untilEnd();
          registry.url.unlock();
          done.countDown();
        });
    scene.start(
        "locker",
        () -> {
          urlLocked.arrive();
          registry.lockUrl();
          registry.url.unlock();
          done.countDown();
        });
    scene.start("caller", done::await);
  }

  private static final class Registry {
    private final ReentrantReadWriteLock urls;
    private final ReentrantLock url;

    Registry(Scene scene) {
      this.urls = scene.channel(new ReentrantReadWriteLock());
      this.url = scene.channel(new ReentrantLock());
    }

    void lockUrl() {
      urls.writeLock().lock();
      try {
        url.lock();
      } finally {
        urls.writeLock().unlock();
      }
    }

    void unlockUrl() {
      urls.readLock().lock();
      try {
        url.unlock();
      } finally {
        urls.readLock().unlock();
      }
    }

    void awaitWriter() {
      while (!url.hasQueuedThreads()) {
        Thread.yield();
      }
    }
  }
}
