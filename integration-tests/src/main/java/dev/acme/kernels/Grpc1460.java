package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keep-alive holds the transport's lock while it waits to be woken by a stream that needs the lock.
 */
@Origin(
    name = "grpc/1460",
    url = "https://github.com/grpc/grpc-go/pull/1460",
    bugClass = BugClass.MIXED)
@Cause(pattern = "wait-while-holding-lock", words = "\"keep-alive\"")
@Lost(thread = "keep-alive", kind = "queue-take")
@Lost(
    thread = "new-stream",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
public final class Grpc1460 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock transport = scene.channel(new ReentrantLock());
    BlockingQueue<String> awaken = scene.channel(new SynchronousQueue<>());
    scene.start(
        "keep-alive",
        () -> {
          transport.lock();
          try {
            awaken.take();
          } finally {
            transport.unlock();
          }
        });
    scene.awaitWaiting("keep-alive");
    scene.start(
        "new-stream",
        () -> {
          transport.lock();
          try {
            awaken.put("awake");
          } finally {
            transport.unlock();
          }
        });
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock transport = new ReentrantLock();
    BlockingQueue<String> awaken = new SynchronousQueue<>();
    scene.start("keep-alive", awaken::take);
    scene.start(
        "new-stream",
        () -> {
          transport.lock();
          try {
            scene.untilEnd();
            awaken.put("awake");
          } finally {
            transport.unlock();
          }
        });
    while (!transport.isLocked()) {
      Thread.yield();
    }
    scene.start(
        "other-stream",
        () -> {
          transport.lock();
          transport.unlock();
        });
  }
}
