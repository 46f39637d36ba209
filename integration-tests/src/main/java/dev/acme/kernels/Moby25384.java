package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A latch is sized for all plugins, but waited for inside the loop that starts them. */
@Origin(
    name = "moby/25384",
    url = "https://github.com/moby/moby/pull/25384",
    bugClass = BugClass.LATCH)
@Cause(
    pattern = "latch-never-counted-down",
    words = {"\"init\"", "Moby25384"})
@Lost(thread = "init", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Moby25384 implements BugScenario {

  private static final int PLUGINS = 2;

  @Override
  public void bug(Scene scene) {
    scene.start(
        "init",
        () -> {
          CountDownLatch restored = scene.channel(new CountDownLatch(PLUGINS));
          for (int i = 1; i <= PLUGINS; i++) {
            scene.start("plugin-" + i, restored::countDown);
            restored.await();
          }
        });
    scene.awaitWaiting("init");
    scene.awaitEnded("plugin-1");
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "init",
        () -> {
          CountDownLatch restored = new CountDownLatch(PLUGINS);
          for (int i = 1; i <= PLUGINS; i++) {
            scene.start(
                "plugin-" + i,
                () -> {
                  scene.untilEnd();
                  restored.countDown();
                });
          }
          restored.await();
        });
  }
}
