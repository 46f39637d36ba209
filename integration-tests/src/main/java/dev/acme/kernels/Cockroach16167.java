package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An executor holds the read lock and has a planner look at the same configuration, which takes the
 * read lock again, behind an update that wants to write.
 */
@Origin(
    name = "cockroach/16167",
    url = "https://github.com/cockroachdb/cockroach/pull/16167",
    bugClass = BugClass.READ_WRITE_LOCK)
@Cause(
    pattern = "reader-behind-writer",
    words = {"\"executor\"", "plan(Cockroach16167"})
@Lost(
    thread = "executor",
    kind = "future",
    rule = {"deadlock", "unreachable"})
@Lost(
    thread = "planner",
    kind = "lock",
    rule = {"deadlock", "stuck-owner", "unreachable"})
@Lost(
    thread = "updater",
    kind = "lock",
    rule = {"deadlock", "stuck-owner", "unreachable"})
public final class Cockroach16167 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, false);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, true);
  }

  private static void run(Scene scene, boolean oneReader) {
    ReentrantReadWriteLock config = scene.channel(new ReentrantReadWriteLock());
    FutureTask<String> plan = scene.channel(new FutureTask<>(() -> plan(config, scene, oneReader)));
    CountDownLatch updaterWaits = new CountDownLatch(1);
    scene.start(
        "executor",
        () -> {
          config.readLock().lock();
          try {
            updaterWaits.await();
            scene.start("planner", plan::run);
            plan.get();
          } finally {
            config.readLock().unlock();
          }
        });
    scene.awaitWaiting("executor");
    scene.start(
        "updater",
        () -> {
          config.writeLock().lock();
          config.writeLock().unlock();
        });
    scene.awaitWaiting("updater");
    updaterWaits.countDown();
    scene.awaitWaiting(oneReader ? "executor" : "planner");
  }

  /** The mended one takes what the executor has read. */
  private static String plan(ReentrantReadWriteLock config, Scene scene, boolean oneReader)
      throws InterruptedException {
    if (oneReader) {
      scene.untilEnd();
      return "plan";
    }
    config.readLock().lock();
    try {
      return "plan";
    } finally {
      config.readLock().unlock();
    }
  }
}
