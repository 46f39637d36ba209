package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The address watcher holds the balancer's lock while it hands over an address; the only reader is
 * in a tear-down that needs the lock. A third thread waits for the watcher to be closed.
 */
@Origin(
    name = "grpc/1353",
    url = "https://github.com/grpc/grpc-go/pull/1353",
    bugClass = BugClass.MIXED,
    global = true)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"address-watcher\"", "watch(Grpc1353"})
@Lost(thread = "address-watcher", kind = "queue-put")
@Lost(
    thread = "balancer-watcher",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
@Lost(thread = "closer", kind = "latch")
public final class Grpc1353 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Balancer balancer = new Balancer(scene);
    scene.start("address-watcher", balancer::watch);
    scene.awaitWaiting("address-watcher");
    scene.start("closer", balancer.closed::await);
    scene.start("balancer-watcher", balancer::tearDown);
  }

  @Override
  public void healthy(Scene scene) {
    Balancer balancer = new Balancer(scene);
    scene.start("address-watcher", balancer::watch);
    scene.awaitWaiting("address-watcher");
    scene.start("closer", balancer.closed::await);
    scene.start(
        "balancer-watcher",
        () -> {
          scene.untilEnd();
          balancer.addresses.take();
          balancer.tearDown();
        });
  }

  private static final class Balancer {
    private final ReentrantLock lock;
    private final BlockingQueue<String> addresses;
    private final CountDownLatch closed;

    Balancer(Scene scene) {
      this.lock = scene.channel(new ReentrantLock());
      this.addresses = scene.channel(new SynchronousQueue<>());
      this.closed = scene.channel(new CountDownLatch(1));
    }

    void watch() throws InterruptedException {
      lock.lock();
      try {
        addresses.put("10.0.0.1");
      } finally {
        lock.unlock();
      }
      closed.countDown();
    }

    void tearDown() {
      lock.lock();
      try {
        addresses.poll();
      } finally {
        lock.unlock();
      }
    }
  }
}
