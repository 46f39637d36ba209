package dev.stranded.bootstrap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes the name of every event; may be told to call a hook, or to fail, in the middle of one. */
final class EventLog implements HookListener {

  final List<String> events = new CopyOnWriteArrayList<>();
  volatile Runnable duringEvent = () -> {};

  private void note(String event) {
    events.add(event);
    duringEvent.run();
  }

  @Override
  public void threadStarting(Thread thread) {
    note("starting " + thread.getName());
  }

  @Override
  public void threadEnded(Thread thread) {
    note("ended " + thread.getName());
  }

  @Override
  public void lifeBegins(Thread thread) {
    note("begins " + thread.getName());
  }

  @Override
  public void lifeEnds(Thread thread) {
    note("terminated " + thread.getName());
  }

  @Override
  public void workerStarting(Object worker) {
    note("worker");
  }

  @Override
  public void threadDied(Thread thread, Throwable cause) {
    note("died " + thread.getName() + " of " + cause.getMessage());
  }

  @Override
  public void parkedWithoutLimit(Thread thread) {
    note("without-limit");
  }

  @Override
  public void parkedLong(Thread thread, long parkedNanos) {
    note("long");
  }

  @Override
  public void unparking(Thread target) {
    note("unparking " + target.getName());
  }

  @Override
  public void taskSubmitted(Object task) {
    note("submitted " + task);
  }

  @Override
  public void taskStarting(Object task) {
    note("task " + task);
  }

  @Override
  public void queuePut(Object queue) {
    note("put " + queue);
  }

  @Override
  public void queueTake(Object queue) {
    note("take " + queue);
  }

  @Override
  public void awaiting(Object condition, Object owner) {
    note("awaiting " + condition + " of " + owner);
  }

  @Override
  public void signalledNobody(Object condition) {
    note("signalled nobody at " + condition);
  }

  @Override
  public void writeLocked(Object lock, long stamp) {
    note("locked " + lock + " " + stamp);
  }
}
