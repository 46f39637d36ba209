package dev.acme.patterns;

import dev.acme.accuracy.Act;
import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Leaks in a generic method, a method reference, an inner class, a record and a nested lambda. */
@Origin(
    name = "corner/generics, gowrap, methods, function-name",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/deadlock/corner-cases",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = {"producer-died", "never-started"},
    words = "Attribution")
@Lost(thread = "generic", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "reference", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "inner", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "record", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "nested", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
public final class Attribution implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("generic", () -> takeAny(scene, "", String::length));
    scene.start("reference", Attribution.<String>queue(scene)::take);
    scene.start("inner", new Inner(queue(scene)));
    scene.start("record", new Taker(queue(scene))::take);
    scene.start(
        "nested",
        () -> {
          Callable<Callable<String>> outer = () -> () -> Attribution.<String>queue(scene).take();
          outer.call().call();
        });
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> queue = queue(scene);
    scene.start("inner", new Inner(queue));
    scene.start("record", new Taker(queue)::take);
    scene.start(
        "sender",
        () -> {
          scene.untilEnd();
          queue.put("one");
          queue.put("two");
        });
  }

  private static <T> BlockingQueue<T> queue(Scene scene) {
    return scene.channel(new LinkedBlockingQueue<>());
  }

  private static <T, R> R takeAny(Scene scene, T first, Function<T, R> function)
      throws InterruptedException {
    BlockingQueue<T> queue = queue(scene);
    function.apply(first);
    return function.apply(queue.take());
  }

  private record Taker(BlockingQueue<String> queue) {
    void take() throws InterruptedException {
      queue.take();
    }
  }

  private static final class Inner implements Act {
    private final BlockingQueue<String> queue;

    Inner(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    @Override
    public void act() throws InterruptedException {
      queue.take();
    }
  }
}
