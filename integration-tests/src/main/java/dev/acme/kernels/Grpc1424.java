package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** The balancer's watcher ends when its addresses end, without saying that it is done. */
@Origin(
    name = "grpc/1424",
    url = "https://github.com/grpc/grpc-go/pull/1424",
    bugClass = BugClass.CHANNEL)
@Cause(pattern = "latch-never-counted-down", words = "\"watcher\"")
@Lost(thread = "dial", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Grpc1424 implements BugScenario {

  private static final String CLOSED = "";

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>(List.of("10.0.0.1", CLOSED));
    CountDownLatch done = scene.channel(new CountDownLatch(1));
    scene.start("watcher", () -> watch(addresses));
    scene.start("dial", done::await);
    scene.awaitEnded("watcher");
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>(List.of("10.0.0.1"));
    CountDownLatch done = new CountDownLatch(1);
    scene.start(
        "watcher",
        () -> {
          try {
            watch(addresses);
          } finally {
            done.countDown();
          }
        });
    scene.start("dial", done::await);
    scene.start(
        "resolver",
        () -> {
          scene.untilEnd();
          addresses.put(CLOSED);
        });
  }

  private static void watch(BlockingQueue<String> addresses) throws InterruptedException {
    for (String address = addresses.take(); !address.equals(CLOSED); address = addresses.take()) {
      Thread.yield();
    }
  }
}
