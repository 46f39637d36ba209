package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A plugin's handlers are replaced, but nobody tells those who wait for its activation. */
@Origin(
    name = "moby/29733",
    url = "https://github.com/moby/moby/pull/29733",
    bugClass = BugClass.CONDITION,
    global = true)
@Cause(
    pattern = "state-change-without-wake-up",
    words = {"\"waiter\"", "awaitActive"})
@Lost(thread = "waiter", kind = "monitor-wait", whenStatic = Lost.RARE_EVENT)
@Lost(thread = "caller", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Moby29733 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Plugin plugin = scene.channel(new Plugin());
    CountDownLatch done = scene.channel(new CountDownLatch(1));
    scene.start("caller", done::await);
    scene.start("waiter", () -> plugin.awaitActive(done));
    scene.awaitWaiting("waiter");
    scene.start("handler", plugin::activateSilently);
    scene.awaitEnded("handler");
  }

  @Override
  public void healthy(Scene scene) {
    Plugin plugin = new Plugin();
    CountDownLatch done = new CountDownLatch(1);
    scene.start("caller", done::await);
    scene.start("waiter", () -> plugin.awaitActive(done));
    scene.start(
        "handler",
        () -> {
          scene.untilEnd();
          plugin.activate();
        });
  }

  private static final class Plugin {
    private boolean active;

    synchronized void awaitActive(CountDownLatch done) throws InterruptedException {
      while (!active) {
        wait();
      }
      done.countDown();
    }

    synchronized void activateSilently() {
      active = true;
    }

    synchronized void activate() {
      active = true;
      notifyAll();
    }
  }
}
