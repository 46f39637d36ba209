package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.StampedLock;

/** A state is read under a read lock taken twice; a removal asks for the write lock in between. */
@Origin(
    name = "kubernetes/62464",
    url = "https://github.com/kubernetes/kubernetes/pull/62464",
    bugClass = BugClass.READ_WRITE_LOCK)
@Lost(
    thread = "getter",
    kind = "lock",
    rule = {"deadlock", "unreachable"})
@Lost(
    thread = "remover",
    kind = "lock",
    rule = {"deadlock", "stuck-owner", "unreachable"})
public final class Kubernetes62464 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    StampedLock state = scene.channel(new StampedLock());
    CountDownLatch removerWaits = new CountDownLatch(1);
    scene.start(
        "getter",
        () -> {
          long outer = state.readLock();
          removerWaits.await();
          long inner = state.readLock();
          state.unlockRead(inner);
          state.unlockRead(outer);
        });
    scene.awaitWaiting("getter");
    scene.start("remover", () -> remove(state));
    scene.awaitWaiting("remover");
    removerWaits.countDown();
  }

  @Override
  public void healthy(Scene scene) {
    StampedLock state = new StampedLock();
    CountDownLatch read = new CountDownLatch(1);
    scene.start(
        "getter",
        () -> {
          long stamp = state.readLock();
          read.countDown();
          scene.untilEnd();
          state.unlockRead(stamp);
        });
    scene.start(
        "remover",
        () -> {
          read.await();
          remove(state);
        });
  }

  private static void remove(StampedLock state) {
    long stamp = state.writeLock();
    state.unlockWrite(stamp);
  }
}
