package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Consumers take from a queue that nobody ever tells them is at its end; the producer is gone. */
@Origin(
    name = "pattern/no-close-range",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(pattern = "producer-died", words = "\"producer\"")
@Lost(thread = "consumer", count = 10, kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
public final class NoCloseRange implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> work = scene.channel(new LinkedBlockingQueue<>());
    consumers(scene, work);
    scene.start(
        "producer",
        () -> {
          for (int i = 0; i < 10; i++) {
            work.put("item " + i);
          }
        });
    scene.awaitEnded("producer");
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> work = new LinkedBlockingQueue<>();
    consumers(scene, work);
    scene.start(
        "producer",
        () -> {
          work.put("item");
          scene.untilEnd();
          for (int i = 0; i < 10; i++) {
            work.put("");
          }
        });
  }

  private static void consumers(Scene scene, BlockingQueue<String> work) {
    for (int i = 1; i <= 10; i++) {
      scene.start("consumer-" + i, () -> consume(work));
    }
  }

  private static void consume(BlockingQueue<String> work) throws InterruptedException {
    while (!work.take().isEmpty()) {
      Thread.yield();
    }
  }
}
