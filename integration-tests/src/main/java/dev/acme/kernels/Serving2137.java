package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A breaker admits one request at a time. Request 1 has the slot and waits for its lock, which the
 * caller holds until request 0 is done; request 0 waits for the slot.
 */
@Origin(
    name = "serving/2137",
    url = "https://github.com/knative/serving/pull/2137",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = {"wait-while-holding-lock", "wait-cycle"},
    words = {"\"caller\"", "\"request-1\"", "Serving2137"})
@Lost(thread = "caller", kind = "queue-take")
@Lost(
    thread = "request-1",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
@Lost(thread = "request-0", kind = "semaphore")
public final class Serving2137 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Semaphore slot = scene.channel(new Semaphore(1));
    ReentrantLock second = scene.channel(new ReentrantLock());
    BlockingQueue<String> results = scene.channel(new LinkedBlockingQueue<>());
    CountDownLatch slotTaken = new CountDownLatch(1);
    scene.start(
        "caller",
        () -> {
          second.lock();
          slotTaken.countDown();
          results.take();
          second.unlock();
        });
    scene.awaitWaiting("caller");
    scene.start(
        "request-1",
        () -> {
          slotTaken.await();
          slot.acquire();
          second.lock();
          results.put("second");
          slot.release();
        });
    scene.awaitWaiting("request-1");
    scene.start("request-0", () -> first(slot, results));
  }

  @Override
  public void healthy(Scene scene) {
    Semaphore slot = new Semaphore(1);
    BlockingQueue<String> results = new LinkedBlockingQueue<>();
    CountDownLatch slotTaken = new CountDownLatch(1);
    scene.start("caller", results::take);
    scene.start(
        "request-1",
        () -> {
          slot.acquire();
          slotTaken.countDown();
          scene.untilEnd();
          slot.release();
        });
    scene.start(
        "request-0",
        () -> {
          slotTaken.await();
          first(slot, results);
        });
  }

  private static void first(Semaphore slot, BlockingQueue<String> results)
      throws InterruptedException {
    slot.acquire();
    results.put("first");
    slot.release();
  }
}
