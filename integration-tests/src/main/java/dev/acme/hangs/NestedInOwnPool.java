package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** All threads of a pool of the application's own wait for tasks that are queued in it. */
@Origin(
    name = "hang/nested-in-own-pool",
    url = "https://github.com/instituutnederlandsetaal/BlackLab/issues/168",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "nested-submit-same-pool",
    words = {"OwnPool", "NestedInOwnPool.handle"})
@Lost(
    thread = "worker",
    count = 2,
    kind = "future",
    rule = {"unreachable", "starved-pool"})
public final class NestedInOwnPool implements BugScenario {

  private static OwnPool start(Scene scene, OwnPool pool) {
    scene.start("worker-1", pool::work);
    scene.start("worker-2", pool::work);
    return pool;
  }

  private static void handle(OwnPool pool, CountDownLatch both) {
    both.countDown();
    awaitBoth(both);
    CompletableFuture<String> written = new CompletableFuture<>();
    pool.execute(() -> written.complete("written"));
    written.join();
  }

  private static void awaitBoth(CountDownLatch both) {
    try {
      both.await();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  @Override
  public void bug(Scene scene) {
    OwnPool pool = start(scene, scene.channel(new OwnPool()));
    CountDownLatch both = new CountDownLatch(2);
    pool.execute(() -> handle(pool, both));
    pool.execute(() -> handle(pool, both));
    scene.awaitWaiting("worker-1");
    scene.awaitWaiting("worker-2");
  }

  /** Both wait, with a task queued behind them; but for what a live thread does. */
  @Override
  public void healthy(Scene scene) {
    OwnPool pool = start(scene, scene.global(new OwnPool()));
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(answer::join);
    pool.execute(answer::join);
    pool.execute(() -> answer.complete("too late"));
    scene.start(
        "answers",
        () -> {
          scene.untilEnd();
          answer.complete("answer");
          pool.execute(() -> Thread.currentThread().interrupt());
          pool.execute(() -> Thread.currentThread().interrupt());
        });
  }
}
