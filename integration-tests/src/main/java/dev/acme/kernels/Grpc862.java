package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A dial fails and returns without closing the connection, whose transport waits to be told. In the
 * healthy twin it retries with a time limit, as the original does, and somebody closes it.
 */
@Origin(
    name = "grpc/862",
    url = "https://github.com/grpc/grpc-go/pull/862",
    bugClass = BugClass.CONTEXT)
@Cause(
    pattern = "future-never-completed",
    words = {"\"transport\"", "Grpc862"})
@Lost(thread = "transport", kind = "future", whenStatic = Lost.RARE_EVENT)
public final class Grpc862 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start(
        "dial",
        () -> {
          CompletableFuture<Void> closed = scene.channel(new CompletableFuture<>());
          scene.start("transport", closed::get);
        });
  }

  @Override
  public void healthy(Scene scene) {
    CountDownLatch closed = new CountDownLatch(1);
    scene.start(
        "dial",
        () -> {
          scene.start("waiter", closed::await);
          scene.untilEnd();
          closed.countDown();
        });
    scene.start(
        "transport",
        () -> {
          while (!closed.await(20, TimeUnit.MILLISECONDS)) {
            Thread.yield();
          }
        });
  }
}
