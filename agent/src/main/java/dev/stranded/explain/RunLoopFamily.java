package dev.stranded.explain;

import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.JdkFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools and event loops: dropped ones, and code on them that waits for them. Stateless. */
final class RunLoopFamily implements Family {

  private static final java.util.regex.Pattern EVENT_LOOP =
      java.util.regex.Pattern.compile(
          "(EventLoop|EventExecutor|EventProcessor|WorkProcessor|Disruptor|RingBuffer|Dispatcher"
              + "|Reactor|DelayScheduler|EventThread)");

  private static final java.util.regex.Pattern POOL =
      java.util.regex.Pattern.compile("(ThreadPool|ForkJoin|Executor|WorkerPool|Scheduler|Timer)");

  @Override
  public @Nullable Named name(Subject subject) {
    Wait wait = subject.waits();
    if (wait.release() instanceof Release.RunBy run && run.threadId() == subject.first().id()) {
      return Named.of(Pattern.CALLBACK_WAITS_FOR_OWN_THREAD).with("loop", "its own thread");
    }
    if (!subject.isUnreachable()) {
      return null;
    }
    if (wait.shape() == Shape.MID_TASK) {
      return callback(wait);
    }
    boolean forWork =
        wait.shape() == Shape.IDLE_WORKER
            || wait.kind() == WaitKind.QUEUE_TAKE
            || wait.kind() == WaitKind.CONDITION;
    return forWork ? dropped(wait) : null;
  }

  private static @Nullable Named dropped(Wait wait) {
    List<StackTraceElement> loop = loop(wait);
    String events = runs(loop, EVENT_LOOP);
    if (events != null) {
      return Named.of(Pattern.DROPPED_EVENT_LOOP)
          .with("pool", Words.article(events) + ' ' + events);
    }
    String pool = runs(loop, POOL);
    return pool == null
        ? null
        : Named.of(Pattern.DROPPED_POOL).with("pool", Words.article(pool) + ' ' + pool);
  }

  /**
   * The frames that tell whose loop it is: of a pool all; of a loop outside the JDK those outside
   * the JDK, since a task of a pool may be a loop itself.
   */
  private static List<StackTraceElement> loop(Wait wait) {
    return wait.shape() == Shape.IDLE_WORKER
        ? wait.stack()
        : wait.stack().stream().filter(frame -> !JdkFrames.isJdk(frame)).toList();
  }

  /** Code of an event loop that waits in the middle of an event for what only events bring. */
  private static @Nullable Named callback(Wait wait) {
    StackTraceElement site = Places.site(wait.stack());
    if (site == null || wait.kind() != WaitKind.FUTURE) {
      return null;
    }
    int inner = wait.stack().indexOf(site);
    String loop = runs(wait.stack().subList(inner + 1, wait.stack().size()), EVENT_LOOP);
    return loop == null
        ? null
        : Named.of(Pattern.CALLBACK_WAITS_FOR_OWN_THREAD)
            .with("loop", Words.article(loop) + ' ' + loop);
  }

  /** The outermost class on a stack whose name says that it runs others' work. */
  private static @Nullable String runs(
      List<StackTraceElement> stack, java.util.regex.Pattern names) {
    String found = null;
    for (StackTraceElement frame : stack) {
      String type = Places.simple(frame.getClassName());
      int nested = type.indexOf('$');
      String outer = nested < 0 ? type : type.substring(0, nested);
      if (!frame.getMethodName().endsWith("anagedBlock") && names.matcher(outer).find()) {
        found = outer;
      }
    }
    return found;
  }
}
