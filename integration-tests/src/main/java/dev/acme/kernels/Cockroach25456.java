package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A consistency check waits until the store quiesces, which its own caller would do later. */
@Origin(
    name = "cockroach/25456",
    url = "https://github.com/cockroachdb/cockroach/pull/25456",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"latch-never-counted-down", "wait-cycle"},
    words = {"\"checker\"", "Cockroach25456"})
@Lost(thread = "checker", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Cockroach25456 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CountDownLatch quiesced = scene.channel(new CountDownLatch(1));
    scene.start(
        "checker",
        () -> {
          quiesced.await();
          quiesced.countDown();
        });
  }

  @Override
  public void healthy(Scene scene) {
    CountDownLatch quiesced = new CountDownLatch(1);
    scene.start("checker", quiesced::await);
    scene.start(
        "stopper",
        () -> {
          scene.untilEnd();
          quiesced.countDown();
        });
  }
}
