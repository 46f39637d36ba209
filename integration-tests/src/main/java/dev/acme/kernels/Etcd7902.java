package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A follower holds the round's lock while it waits for the leader to end the round; the leader
 * needs the lock to get there.
 */
@Origin(
    name = "etcd/7902",
    url = "https://github.com/coreos/etcd/pull/7902",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "wait-while-holding-lock",
    words = {"\"follower-1\"", "follow(Etcd7902"})
@Lost(thread = "follower-1", kind = "latch")
@Lost(
    thread = "follower-2",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
@Lost(
    thread = "leader",
    kind = "lock",
    rule = {"stuck-owner", "unreachable"})
@Lost(thread = "caller", kind = "latch")
public final class Etcd7902 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock round = scene.channel(new ReentrantLock());
    CountDownLatch roundOver = scene.channel(new CountDownLatch(1));
    CountDownLatch all = scene.channel(new CountDownLatch(3));
    scene.start("caller", all::await);
    scene.start("follower-1", () -> follow(round, roundOver, all));
    scene.awaitWaiting("follower-1");
    scene.start("follower-2", () -> follow(round, roundOver, all));
    scene.start("leader", () -> lead(round, roundOver, all));
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock round = new ReentrantLock();
    CountDownLatch roundOver = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(3);
    scene.start("caller", all::await);
    scene.start("follower-1", () -> follow(round, roundOver, all));
    scene.awaitWaiting("follower-1");
    scene.start("follower-2", () -> follow(round, roundOver, all));
    scene.start(
        "leader",
        () -> {
          scene.untilEnd();
          roundOver.countDown();
          all.countDown();
        });
  }

  private static void follow(ReentrantLock round, CountDownLatch roundOver, CountDownLatch all)
      throws InterruptedException {
    round.lock();
    try {
      roundOver.await();
    } finally {
      round.unlock();
    }
    all.countDown();
  }

  private static void lead(ReentrantLock round, CountDownLatch roundOver, CountDownLatch all) {
    round.lock();
    try {
      roundOver.countDown();
    } finally {
      round.unlock();
    }
    all.countDown();
  }
}
