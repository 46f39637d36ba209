package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Compaction suggests itself into a queue that is full, before it starts the queue's reader. */
@Origin(
    name = "cockroach/24808",
    url = "https://github.com/cockroachdb/cockroach/pull/24808",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"never-started", "consumer-died"},
    words = {"\"starter\"", "Cockroach24808"})
@Lost(thread = "starter", kind = "queue-put")
public final class Cockroach24808 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> suggestions = scene.channel(new ArrayBlockingQueue<>(1));
    suggestions.add("left from the last run");
    scene.start(
        "starter",
        () -> {
          suggestions.put("start");
          scene.start("compactor", suggestions::take);
        });
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> suggestions = new ArrayBlockingQueue<>(1);
    suggestions.add("left from the last run");
    scene.start(
        "starter",
        () -> {
          scene.start(
              "compactor",
              () -> {
                scene.untilEnd();
                suggestions.take();
              });
          suggestions.put("start");
        });
  }
}
