package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The signal comes before anybody waits, and no field keeps that it came. */
@Origin(
    name = "hang/lost-signal",
    url = "https://docs.oracle.com/javase/tutorial/essential/concurrency/guardmeth.html",
    bugClass = BugClass.CONDITION)
@Cause(
    pattern = "lost-signal",
    words = {"\"waiter\"", "LostSignal"})
@Lost(thread = "waiter", kind = "condition", whenStatic = Lost.RARE_EVENT)
public final class LostSignal implements BugScenario {

  /** Opens once. */
  private static final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean open;

    void pass() {
      lock.lock();
      opened.awaitUninterruptibly();
      lock.unlock();
    }

    void passWhenOpen() {
      lock.lock();
      while (!open) {
        opened.awaitUninterruptibly();
      }
      lock.unlock();
    }

    void signal() {
      lock.lock();
      opened.signalAll();
      lock.unlock();
    }

    void open() {
      lock.lock();
      open = true;
      opened.signalAll();
      lock.unlock();
    }
  }

  @Override
  public void bug(Scene scene) {
    Gate gate = scene.channel(new Gate());
    scene.start("opener", gate::signal);
    scene.awaitEnded("opener");
    scene.start("waiter", gate::pass);
  }

  /** Here, too, a signal comes that nobody waits for, but not the last one. */
  @Override
  public void healthy(Scene scene) {
    Gate gate = new Gate();
    scene.start("early", gate::signal);
    scene.awaitEnded("early");
    scene.start("waiter", gate::passWhenOpen);
    scene.start(
        "opener",
        () -> {
          scene.untilEnd();
          gate.open();
        });
  }
}
