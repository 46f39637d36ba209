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

/** One waits for a child that is itself stuck: both are lost, and found in one look. */
@Origin(
    name = "micro/Mixed",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = {"unmatched-hand-off", "consumer-died"},
    words = {"\"child\"", "Mixed."})
@Lost(thread = "waiter", kind = "latch")
@Lost(thread = "child", kind = "queue-put")
public final class Mixed implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene);
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> queue = run(scene);
    scene.start(
        "receiver",
        () -> {
          scene.untilEnd();
          queue.take();
        });
  }

  private static BlockingQueue<String> run(Scene scene) {
    CountDownLatch done = scene.channel(new CountDownLatch(1));
    BlockingQueue<String> queue = scene.channel(new SynchronousQueue<>());
    scene.start("waiter", done::await);
    scene.start(
        "child",
        () -> {
          queue.put("value");
          done.countDown();
        });
    return queue;
  }
}
