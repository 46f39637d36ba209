package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/** A full pool discards a task without a word, and its future is never done. */
@Origin(
    name = "hang/discarded-task",
    url =
        "https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/concurrent/ThreadPoolExecutor.DiscardPolicy.html",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "task-discarded",
    words = {"\"caller\"", "DiscardedTask"})
@Lost(thread = "caller", kind = "future", whenStatic = Lost.RARE_EVENT)
public final class DiscardedTask implements BugScenario {

  /** Of one thread, with room for one task, both taken. */
  private static ThreadPoolExecutor full(Scene scene, boolean forLong) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(forLong ? 2 : 1),
            scene.factory("pool"),
            new DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public void bug(Scene scene) {
    ThreadPoolExecutor pool = full(scene, false);
    Object gate = new Object();
    Future<?> late;
    synchronized (gate) {
      pool.submit(
          () -> {
            synchronized (gate) {
              return "first";
            }
          });
      pool.submit(() -> "second");
      late = scene.channel(pool.submit(() -> "third"));
    }
    pool.shutdown();
    scene.start("caller", late::get);
  }

  @Override
  public void healthy(Scene scene) {
    ThreadPoolExecutor pool = full(scene, true);
    pool.submit(
        () -> {
          scene.untilEnd();
          return "first";
        });
    Future<?> late = pool.submit(() -> "second");
    pool.shutdown();
    scene.start("caller", late::get);
  }
}
