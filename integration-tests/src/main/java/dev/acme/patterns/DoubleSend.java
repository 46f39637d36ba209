package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** After an error it forgets to return and hands over once more; the receiver took one. */
@Origin(
    name = "pattern/double-send",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"sender\"", "send(DoubleSend"})
@Lost(thread = "sender", kind = "queue-put")
public final class DoubleSend implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> results = scene.channel(new SynchronousQueue<>());
    scene.start("receiver", results::take);
    scene.start("sender", () -> send(results));
    scene.awaitEnded("receiver");
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> results = new SynchronousQueue<>();
    scene.start(
        "receiver",
        () -> {
          results.take();
          scene.untilEnd();
          results.take();
        });
    scene.start("sender", () -> send(results));
  }

  private static void send(BlockingQueue<String> results) throws InterruptedException {
    results.put("error");
    results.put("result");
  }
}
