package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;

/** The node's loop picks the stop signal and ends; a status query is handed over to nobody. */
@Origin(
    name = "etcd/6857",
    url = "https://github.com/etcd-io/etcd/pull/6857",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"unmatched-hand-off", "consumer-died"},
    words = {"\"status\"", "Etcd6857"})
@Lost(thread = "status", kind = "queue-put")
public final class Etcd6857 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Node node = new Node(scene);
    node.stopped = true;
    scene.start("loop", () -> node.loop(scene));
    scene.awaitEnded("loop");
    scene.start("status", node::status);
  }

  @Override
  public void healthy(Scene scene) {
    Node node = new Node(scene);
    scene.start("loop", () -> node.loop(scene));
    scene.start("status", node::status);
  }

  private static final class Node {
    private final BlockingQueue<CompletableFuture<String>> queries;
    private boolean stopped;

    Node(Scene scene) {
      this.queries = scene.channel(new SynchronousQueue<>());
    }

    void loop(Scene scene) throws InterruptedException {
      if (!stopped) {
        scene.untilEnd();
        queries.take().complete("follower");
      }
    }

    String status() throws InterruptedException {
      CompletableFuture<String> answer = new CompletableFuture<>();
      queries.put(answer);
      return answer.join();
    }
  }
}
