package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Three callers give up after a time limit; each leaves a child that answers nobody. */
@Origin(
    name = "pattern/timeout",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CONTEXT)
@Cause(pattern = "unmatched-hand-off", words = "Timeout.")
@Lost(thread = "child", count = 3, kind = "queue-put")
public final class Timeout implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start(
        "caller",
        () -> {
          for (int i = 1; i <= 3; i++) {
            call(scene, "child-" + i);
          }
        });
    scene.awaitEnded("caller");
  }

  private static void call(Scene scene, String name) throws InterruptedException {
    BlockingQueue<String> answer = scene.channel(new SynchronousQueue<>());
    CountDownLatch gaveUp = new CountDownLatch(1);
    scene.start(
        name,
        () -> {
          gaveUp.await();
          answer.put("late");
        });
    answer.poll(1, TimeUnit.MILLISECONDS);
    gaveUp.countDown();
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> answer = new SynchronousQueue<>();
    scene.start("child", () -> answer.put("slow, but in time"));
    scene.start(
        "caller",
        () -> {
          scene.untilEnd();
          answer.poll(1, TimeUnit.MINUTES);
        });
  }
}
