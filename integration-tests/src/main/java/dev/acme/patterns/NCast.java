package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Five mirrors are asked, the first answer is taken, the other four find nobody. */
@Origin(
    name = "pattern/n-cast",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"mirror-1\"", "NCast."})
@Lost(thread = "mirror", count = 4, kind = "queue-put")
public final class NCast implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> answers = scene.channel(new SynchronousQueue<>());
    scene.start("fastest", () -> answers.put("first"));
    scene.start("caller", answers::take);
    scene.awaitEnded("caller");
    scene.awaitEnded("fastest");
    for (int i = 1; i <= 4; i++) {
      scene.start("mirror-" + i, () -> answers.put("late"));
    }
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> answers = new SynchronousQueue<>();
    for (int i = 1; i <= 4; i++) {
      scene.start("mirror-" + i, () -> answers.put("answer"));
    }
    scene.start(
        "caller",
        () -> {
          scene.untilEnd();
          for (int i = 1; i <= 4; i++) {
            answers.take();
          }
        });
  }
}
