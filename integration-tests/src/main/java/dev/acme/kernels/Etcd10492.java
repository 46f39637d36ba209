package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** A lease is renewed under the lessor's lock, and the checkpoint that it waits for locks again. */
@Origin(
    name = "etcd/10492",
    url = "https://github.com/etcd-io/etcd/pull/10492",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"renew\"", "renew(Etcd10492", "\"checkpointer-1\""})
@Lost(thread = "renew", kind = "future")
@Lost(
    thread = "checkpointer-1",
    kind = "lock",
    pooled = true,
    rule = {"stuck-owner", "unreachable"})
public final class Etcd10492 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock lessor = scene.channel(new ReentrantLock());
    scene.start("renew", () -> renew(scene, lessor, () -> lockAndUnlock(lessor)));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock lessor = new ReentrantLock();
    scene.start("renew", () -> renew(scene, lessor, () -> untilEnd(scene)));
  }

  private static void renew(Scene scene, ReentrantLock lessor, Runnable checkpoint)
      throws Exception {
    ExecutorService checkpointer =
        scene.channel(Executors.newFixedThreadPool(1, scene.factory("checkpointer")));
    lessor.lock();
    try {
      scene.channel(checkpointer.submit(checkpoint)).get();
    } finally {
      lessor.unlock();
    }
    checkpointer.shutdown();
  }

  private static void lockAndUnlock(ReentrantLock lock) {
    lock.lock();
    lock.unlock();
  }

  private static void untilEnd(Scene scene) {
    try {
      scene.untilEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
