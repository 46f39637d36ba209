package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import dev.acme.scenarios.Meeting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A page is initialised once, under a monitor; a renderer is in there and waits for the content
 * lock, whose owner comes to have the page initialised.
 */
@Origin(
    name = "hugo/5379",
    url = "https://github.com/gohugoio/hugo/pull/5379",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = "lock-order-cycle",
    words = {"\"content\"", "\"renderer-1\"", "initialise"})
@Lost(
    thread = "content",
    kind = "monitor-enter",
    rule = {"deadlock", "stuck-owner", "unreachable"},
    provable = Provable.BY_OWNERSHIP)
@Lost(
    thread = "renderer-1",
    kind = "lock",
    rule = {"deadlock", "stuck-owner", "unreachable"},
    provable = Provable.BY_OWNERSHIP)
@Lost(
    thread = "renderer-2",
    kind = "monitor-enter",
    rule = {"stuck-owner", "unreachable"},
    provable = Provable.BY_OWNERSHIP)
@Lost(thread = "caller", kind = "latch")
public final class Hugo5379 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Page page = new Page(scene);
    CountDownLatch done = scene.channel(new CountDownLatch(3));
    Meeting bothHoldOne = new Meeting(2);
    scene.start(
        "content",
        () -> {
          page.content.lock();
          bothHoldOne.arrive();
          page.initialise(new Meeting(1));
          page.content.unlock();
          done.countDown();
        });
    scene.start(
        "renderer-1",
        () -> {
          page.initialise(bothHoldOne);
          done.countDown();
        });
    scene.awaitWaiting("content");
    scene.awaitWaiting("renderer-1");
    scene.start(
        "renderer-2",
        () -> {
          page.initialise(new Meeting(1));
          done.countDown();
        });
    scene.start("caller", done::await);
  }

  @Override
  public void healthy(Scene scene) {
    Page page = new Page(scene);
    CountDownLatch done = new CountDownLatch(2);
    Meeting held = new Meeting(2);
    scene.start(
        "content",
        () -> {
          page.content.lock();
          held.arrive();
          scene.untilEnd();
          page.content.unlock();
        });
    scene.start(
        "renderer-1",
        () -> {
          page.initialise(held);
          done.countDown();
        });
    scene.awaitWaiting("renderer-1");
    scene.start(
        "renderer-2",
        () -> {
          page.initialise(new Meeting(1));
          done.countDown();
        });
    scene.start("caller", done::await);
  }

  private static final class Page {
    private final ReentrantLock content;
    private final Object once;
    private boolean initialised;

    Page(Scene scene) {
      this.content = scene.channel(new ReentrantLock());
      this.once = scene.channel(new Object());
    }

    void initialise(Meeting inside) throws InterruptedException {
      synchronized (once) {
        if (!initialised) {
          inside.arrive();
          content.lock();
          initialised = true;
          content.unlock();
        }
      }
    }
  }
}
