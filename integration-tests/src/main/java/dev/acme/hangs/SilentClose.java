package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A channel is closed, and those who wait for its next element are not told. */
@Origin(
    name = "hang/silent-close",
    url = "https://docs.oracle.com/javase/tutorial/essential/concurrency/guardmeth.html",
    bugClass = BugClass.CONDITION)
@Cause(
    pattern = "state-change-without-wake-up",
    words = {"\"reader\"", "SilentClose", "closed"})
@Lost(thread = "reader", kind = "condition", whenStatic = Lost.RARE_EVENT)
public final class SilentClose implements BugScenario {

  /** Of elements. */
  private static final class Channel {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private boolean filled;

    boolean read() throws InterruptedException {
      lock.lock();
      try {
        while (!filled && !closed) {
          changed.await();
        }
        return filled;
      } finally {
        lock.unlock();
      }
    }

    void closeSilently() {
      lock.lock();
      closed = true;
      lock.unlock();
    }

    void close() {
      lock.lock();
      closed = true;
      changed.signalAll();
      lock.unlock();
    }
  }

  @Override
  public void bug(Scene scene) {
    Channel channel = scene.channel(new Channel());
    scene.start("reader", channel::read);
    scene.awaitWaiting("reader");
    scene.start("closer", channel::closeSilently);
    scene.awaitEnded("closer");
  }

  @Override
  public void healthy(Scene scene) {
    Channel channel = new Channel();
    scene.start("reader", channel::read);
    scene.start(
        "closer",
        () -> {
          scene.untilEnd();
          channel.close();
        });
  }
}
