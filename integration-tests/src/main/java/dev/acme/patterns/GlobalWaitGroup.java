package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.Phaser;

/** A static phaser whose other party died after some rounds. */
@Origin(
    name = "false-negative/global-waitgroup",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/false-negative/global/waitgroup",
    bugClass = BugClass.HIDDEN,
    global = true)
@Cause(pattern = "party-missing", words = "\"other\"")
@Lost(
    thread = "waiter",
    kind = "phaser",
    provable = Provable.NOT,
    reason = "a static field holds the phaser: code may arrive at any time")
public final class GlobalWaitGroup implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Phaser rounds = scene.global(new Phaser(2));
    scene.start(
        "waiter",
        () -> {
          for (; ; ) {
            rounds.arriveAndAwaitAdvance();
          }
        });
    scene.start(
        "other",
        () -> {
          for (int i = 0; i < 4; i++) {
            scene.awaitWaiting("waiter");
            rounds.arriveAndAwaitAdvance();
          }
          throw new IllegalStateException("out of work");
        });
    scene.awaitEnded("other");
  }

  @Override
  public void healthy(Scene scene) {
    Phaser rounds = scene.global(new Phaser(2));
    scene.start("waiter", rounds::arriveAndAwaitAdvance);
    scene.start(
        "other",
        () -> {
          scene.untilEnd();
          rounds.arrive();
        });
  }
}
