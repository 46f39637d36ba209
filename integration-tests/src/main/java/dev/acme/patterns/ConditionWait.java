package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for a condition that nobody will signal. */
@Origin(
    name = "micro/Cond",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = {"signaller-gone", "never-started"},
    words = "ConditionWait")
@Lost(thread = "on-condition", kind = "condition", whenStatic = Lost.RARE_EVENT)
@Lost(thread = "on-monitor", kind = "monitor-wait", whenStatic = Lost.RARE_EVENT)
public final class ConditionWait implements BugScenario {

  @Override
  public void bug(Scene scene) {
    ReentrantLock lock = scene.channel(new ReentrantLock());
    Condition condition = scene.channel(lock.newCondition());
    Object monitor = scene.channel(new Object());
    await(scene, lock, condition, monitor);
  }

  @Override
  public void healthy(Scene scene) {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    Object monitor = new Object();
    await(scene, lock, condition, monitor);
    scene.start(
        "signaller",
        () -> {
          scene.untilEnd();
          lock.lock();
          condition.signal();
          lock.unlock();
          synchronized (monitor) {
            monitor.notify();
          }
        });
  }

  private static void await(Scene scene, ReentrantLock lock, Condition condition, Object monitor) {
    scene.start(
        "on-condition",
        () -> {
          lock.lock();
          condition.awaitUninterruptibly();
          lock.unlock();
        });
    scene.start(
        "on-monitor",
        () -> {
          synchronized (monitor) {
            monitor.wait();
          }
        });
  }
}
