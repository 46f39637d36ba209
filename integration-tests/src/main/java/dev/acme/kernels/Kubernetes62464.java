package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A state is read under a read lock taken twice; a removal asks for the write lock in between. */
@Origin(
    name = "kubernetes/62464",
    url = "https://github.com/kubernetes/kubernetes/pull/62464",
    bugClass = BugClass.READ_WRITE_LOCK)
@Cause(
    pattern = {"reader-behind-writer", "wait-cycle"},
    words = {"\"getter\"", "\"remover\"", "Kubernetes62464"})
@Lost(thread = "getter", kind = "semaphore")
@Lost(thread = "remover", kind = "semaphore")
public final class Kubernetes62464 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    FairReadWriteLock state = new FairReadWriteLock(scene);
    CountDownLatch removerWaits = new CountDownLatch(1);
    scene.start(
        "getter",
        () -> {
          state.lockRead();
          removerWaits.await();
          state.lockRead();
          state.unlockRead();
          state.unlockRead();
        });
    scene.awaitWaiting("getter");
    scene.start("remover", () -> remove(state));
    scene.awaitWaiting("remover");
    removerWaits.countDown();
  }

  @Override
  public void healthy(Scene scene) {
    FairReadWriteLock state = new FairReadWriteLock(scene);
    CountDownLatch read = new CountDownLatch(1);
    scene.start(
        "getter",
        () -> {
          state.lockRead();
          read.countDown();
          scene.untilEnd();
          state.unlockRead();
        });
    scene.start(
        "remover",
        () -> {
          read.await();
          remove(state);
        });
  }

  private static void remove(FairReadWriteLock state) {
    state.lockWrite();
    state.unlockWrite();
  }
}
