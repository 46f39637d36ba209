package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** The only thread of a loop waits for what a later task of this same loop would do. */
@Origin(
    name = "hang/waits-on-own-loop",
    url = "https://github.com/micronaut-projects/micronaut-core/pull/8354",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = {"callback-waits-for-own-thread", "queued-behind-stuck-task"},
    words = {"\"loop\"", "WaitsOnOwnLoop.ask"})
@Lost(
    thread = "loop",
    kind = "latch",
    rule = {"unreachable", "starved-pool"})
@Lost(
    thread = "caller",
    kind = "latch",
    rule = {"unreachable", "starved-pool"})
public final class WaitsOnOwnLoop implements BugScenario {

  private static void ask(OwnPool loop) {
    CountDownLatch answered = new CountDownLatch(1);
    loop.execute(answered::countDown);
    await(answered);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  @Override
  public void bug(Scene scene) {
    OwnPool loop = scene.channel(new OwnPool());
    scene.start("loop", loop::work);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(
        () -> {
          await(asked);
          ask(loop);
        });
    loop.execute(done::countDown);
    scene.start("caller", () -> await(done));
    scene.awaitWaiting("caller");
    asked.countDown();
  }

  /** The loop waits, and others for it; but for what a live thread does. */
  @Override
  public void healthy(Scene scene) {
    OwnPool loop = scene.global(new OwnPool());
    scene.start("loop", loop::work);
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(() -> await(answered));
    loop.execute(done::countDown);
    scene.start("caller", () -> await(done));
    scene.start(
        "answers",
        () -> {
          scene.untilEnd();
          answered.countDown();
          loop.execute(() -> Thread.currentThread().interrupt());
        });
  }
}
