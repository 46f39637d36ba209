package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** The parent finds an error and returns before it receives what its child computes. */
@Origin(
    name = "pattern/early-return",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"child\"", "EarlyReturn."})
@Lost(thread = "child", kind = "queue-put")
public final class EarlyReturn implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start(
        "parent",
        () -> {
          BlockingQueue<String> result = scene.channel(new SynchronousQueue<>());
          scene.start("child", () -> result.put("result"));
          throw new IllegalStateException("bad input");
        });
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "parent",
        () -> {
          BlockingQueue<String> result = new SynchronousQueue<>();
          scene.start("child", () -> result.put("result"));
          scene.untilEnd();
          result.take();
        });
  }
}
