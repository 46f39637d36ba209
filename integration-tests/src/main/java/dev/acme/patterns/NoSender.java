package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;

/** As many answers are awaited as there are mirrors, and at least one; there is no mirror. */
@Origin(
    name = "pattern/n-cast (none)",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/commonpatterns.go",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"unmatched-hand-off", "never-started"},
    words = {"\"caller\"", "NoSender"})
@Lost(thread = "caller", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
public final class NoSender implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> answers = scene.channel(new LinkedTransferQueue<>());
    scene.start("caller", answers::take);
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> answers = new LinkedTransferQueue<>();
    scene.start("caller", answers::take);
    scene.start(
        "mirror",
        () -> {
          scene.untilEnd();
          answers.put("answer");
        });
  }
}
