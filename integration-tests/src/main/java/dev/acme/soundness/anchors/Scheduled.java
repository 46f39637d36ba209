package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gates that tasks of timers and pools open; nobody but their workers holds them. */
final class Scheduled {

  private static final int PERIOD_MILLIS = 200;

  private Scheduled() {}

  static Object timer(Cell cell) {
    Gate gate = cell.take();
    Timer timer = new Timer("live-timer", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            if (Trigger.isFired()) {
              gate.open();
            }
          }
        },
        PERIOD_MILLIS,
        PERIOD_MILLIS);
    return null;
  }

  static Object scheduler(Cell cell) {
    Gate gate = cell.take();
    ScheduledExecutorService pool =
        Executors.newScheduledThreadPool(1, task -> daemon(task, "live-scheduler"));
    pool.scheduleWithFixedDelay(
        () -> {
          if (Trigger.isFired()) {
            gate.open();
          }
        },
        PERIOD_MILLIS,
        PERIOD_MILLIS,
        TimeUnit.MILLISECONDS);
    return null;
  }

  static Object delayed(Cell cell) {
    later(cell.take());
    return null;
  }

  private static void later(Gate gate) {
    CompletableFuture.delayedExecutor(PERIOD_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
        .execute(
            () -> {
              if (Trigger.isFired()) {
                gate.open();
              } else {
                later(gate);
              }
            });
  }

  /** Queued behind a task that waits for the moment to act. */
  static Object queued(Cell cell) {
    ExecutorService pool = Executors.newFixedThreadPool(1, task -> daemon(task, "live-worker"));
    pool.execute(
        () -> {
          try {
            Trigger.awaitForDays();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    pool.execute(cell.take()::open);
    return null;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
