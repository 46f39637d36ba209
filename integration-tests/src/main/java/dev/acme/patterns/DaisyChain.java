package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A hundred threads, each waiting for the next; the last is alive. */
@Origin(
    name = "stress/DaisyChain",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/stresstests.go",
    bugClass = BugClass.NEGATIVE)
public final class DaisyChain implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> next = new SynchronousQueue<>();
    BlockingQueue<String> end = next;
    for (int i = 1; i <= 100; i++) {
      BlockingQueue<String> from = new SynchronousQueue<>();
      BlockingQueue<String> to = end;
      scene.start("link-" + i, () -> to.put(from.take()));
      end = from;
    }
    BlockingQueue<String> first = end;
    scene.start("receiver", next::take);
    scene.start(
        "sender",
        () -> {
          scene.untilEnd();
          first.put("pass it on");
        });
  }
}
