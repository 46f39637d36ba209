package dev.stranded.observe.record;

import dev.stranded.bootstrap.ThreadKey;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.ThreadFields;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets every event happen once to objects of our own, which are forgotten at once. Confined to the
 * thread that builds the recorder.
 */
final class WarmUp {

  /** No thread's id. */
  private static final long NOBODY = -1;

  private WarmUp() {}

  static void run(Recorder recorder) {
    Thread current = Thread.currentThread();
    Object channel = new LinkedBlockingQueue<>();
    FutureTask<Boolean> task = new FutureTask<>(WarmUp::nothing, true);
    Thread unstarted = new Thread(task, "warm-up");
    ThreadKey.settle();
    settleFields(current, task);
    recorder.threadStarting(unstarted);
    recorder.parkedWithoutLimit(unstarted);
    recorder.taskSubmitted(task);
    recorder.taskSubmitted(Executors.callable(WarmUp::nothing));
    recorder.workerStarting(task);
    recorder.queuePut(channel);
    recorder.queueTake(channel);
    recorder.awaiting(channel, task);
    recorder.unparking(unstarted);
    recorder.signalledNobody(new Object());
    recorder.writeLocked(new StampedLock(), 1);
    recorder.parkedLong(unstarted, TimeUnit.MILLISECONDS.toNanos(1));
    recorder.threadDied(unstarted, new IllegalStateException());
    recorder.threadDied(unstarted, new IllegalStateException("warm-up"));
    recorder.threadEnded(unstarted);
    recorder.sweep();
  }

  /** The same for lives, with one that cannot be mistaken for a thread's. */
  static void run(Lives lives) {
    Thread current = Thread.currentThread();
    lives.begin(current, NOBODY, null);
    lives.begin(current, NOBODY - 1, new TaskClass(WarmUp.class));
    lives.end(NOBODY);
    lives.end(NOBODY - 1);
    lives.sweep();
  }

  private static void settleFields(Thread current, FutureTask<Boolean> task) {
    ThreadFields.settle(current);
    Termination.MESSAGE.settle(new IllegalStateException());
    for (JdkField field : Tasks.fields()) {
      field.settle(task);
    }
    for (JdkField field : Channels.fields()) {
      field.settle(new SynchronousQueue<>());
      field.settle(new Phaser());
    }
  }

  private static void nothing() {}
}
