package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Takes from a queue that is nobody else's. */
@Origin(
    name = "micro/ChanRecv",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = {"unmatched-hand-off", "never-started"},
    words = {"\"receiver\"", "ChannelReceive"})
@Lost(thread = "receiver", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
public final class ChannelReceive implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> queue = scene.channel(new SynchronousQueue<>());
    scene.start("receiver", queue::take);
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> queue = new SynchronousQueue<>();
    scene.start("receiver", queue::take);
    scene.start(
        "sender",
        () -> {
          scene.untilEnd();
          queue.put("at last");
        });
  }
}
