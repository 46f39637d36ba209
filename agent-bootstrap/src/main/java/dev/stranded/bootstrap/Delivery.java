package dev.stranded.bootstrap;

/**
 * The one way from a hook to the listener: nothing is delivered without a listener, to a thread
 * that is inside a hook already, or on a thread of ours; and no failure gets out. Allocates
 * nothing: an event is a constant and up to two references and a number, whatever it needs of them.
 * Lock-free: see {@link HookState} and {@link HookGuard}.
 */
final class Delivery {

  static final int THREAD_STARTING = 0;
  static final int THREAD_DIED = 1;
  static final int PARKED_WITHOUT_LIMIT = 2;
  static final int PARKED_LONG = 3;
  static final int UNPARKING = 4;
  static final int TASK_SUBMITTED = 5;
  static final int TASK_STARTING = 6;
  static final int QUEUE_PUT = 7;
  static final int QUEUE_TAKE = 8;
  static final int AWAITING = 9;
  static final int WRITE_LOCKED = 10;
  static final int WORKER_STARTING = 11;
  static final int SIGNALLED_NOBODY = 12;

  private Delivery() {}

  static void deliver(int event, Object subject) {
    deliver(event, subject, null, 0);
  }

  static void deliver(int event, Object subject, Object other, long number) {
    HookListener listener = HookState.listener();
    if (listener == null || subject == null) {
      return;
    }
    Thread current = Thread.currentThread();
    // Nothing that a carrier does itself is of interest.
    if (HookState.isCarrier(current)) {
      return;
    }
    int slot = HookGuard.enter(current);
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      call(listener, event, subject, other, number);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /**
   * The same without the guard, for events so frequent that it would cost more than what is made of
   * them: the listener must use nothing that is woven.
   */
  static void deliverUnguarded(int event, Object subject) {
    HookListener listener = HookState.listener();
    if (listener == null || subject == null) {
      return;
    }
    Thread current = Thread.currentThread();
    if (HookState.isCarrier(current) || HookState.isOwn(current)) {
      return;
    }
    try {
      call(listener, event, subject, null, 0);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    }
  }

  // These methods alone may name one of the listener's: see their mark.

  @NotInlined
  static void lifeBegins(HookListener listener, Thread thread) {
    listener.lifeBegins(thread);
  }

  @NotInlined
  static void lifeEnds(HookListener listener, Thread thread) {
    listener.lifeEnds(thread);
  }

  @NotInlined
  static void threadEnded(HookListener listener, Thread thread) {
    listener.threadEnded(thread);
  }

  @NotInlined
  private static void call(
      HookListener listener, int event, Object subject, Object other, long number) {
    switch (event) {
      case THREAD_STARTING -> listener.threadStarting((Thread) subject);
      case THREAD_DIED -> listener.threadDied((Thread) subject, (Throwable) other);
      case PARKED_WITHOUT_LIMIT -> listener.parkedWithoutLimit((Thread) subject);
      case PARKED_LONG -> listener.parkedLong((Thread) subject, number);
      case UNPARKING -> listener.unparking((Thread) subject);
      case TASK_SUBMITTED -> listener.taskSubmitted(subject);
      case TASK_STARTING -> listener.taskStarting(subject);
      case QUEUE_PUT -> listener.queuePut(subject);
      case QUEUE_TAKE -> listener.queueTake(subject);
      case AWAITING -> listener.awaiting(subject, other);
      case WRITE_LOCKED -> listener.writeLocked(subject, number);
      case SIGNALLED_NOBODY -> listener.signalledNobody(subject);
      case WORKER_STARTING -> listener.workerStarting(subject);
      default -> throw new IllegalArgumentException("unknown event " + event);
    }
  }
}
