package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Callers wait for a future of a library's own make, which an error path has dropped. */
@Origin(
    name = "hang/dropped-promise",
    url =
        "https://guava.dev/releases/33.3.1-jre/api/docs/com/google/common/util/concurrent/SettableFuture.html",
    bugClass = BugClass.HIDDEN)
@Cause(
    pattern = "future-never-completed",
    words = {"\"caller-", "Promise.get"})
@Lost(thread = "caller", count = 2, kind = "future")
public final class DroppedPromise implements BugScenario {

  /** Parks its waiters by itself. */
  static final class Promise implements Future<String> {
    private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private volatile String value;

    void set(String answer) {
      value = answer;
      waiters.forEach(LockSupport::unpark);
    }

    @Override
    public String get() {
      waiters.add(Thread.currentThread());
      while (value == null) {
        LockSupport.park(this);
      }
      return value;
    }

    @Override
    public String get(long timeout, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return value != null;
    }
  }

  @Override
  public void bug(Scene scene) {
    Promise promise = scene.channel(new Promise());
    scene.start("caller-1", promise::get);
    scene.start("caller-2", promise::get);
  }

  @Override
  public void healthy(Scene scene) {
    Promise promise = new Promise();
    scene.start("caller-1", promise::get);
    scene.start("caller-2", promise::get);
    scene.start(
        "answers",
        () -> {
          scene.untilEnd();
          promise.set("answer");
        });
  }
}
