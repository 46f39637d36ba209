package dev.stranded.observe.record;

import dev.stranded.bootstrap.HookGuard;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Origin;
import dev.stranded.observe.table.WeakTable;
import dev.stranded.observe.thread.ThreadFields;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of threads: of each platform thread a trace, of virtual threads what the class of
 * their task tells, and a trace only for those that are few of their kind and meet others at a
 * channel. Lock-free: see {@link WeakTable}.
 */
final class Threads {

  private static final int TRACES = 1 << 16;
  private static final int TASK_CLASSES = 1 << 13;

  /** As many virtual threads of one task class make a crowd. */
  private static final int CROWD = 3;

  private final Sites sites;
  private final WeakTable<ThreadTrace> traces;
  private final WeakTable<TaskClass> taskClasses;
  private final RecentEnds recentEnds = new RecentEnds();

  Threads(Sites sites, LongAdder dropped) {
    this.sites = sites;
    this.traces = new WeakTable<>(TRACES, dropped);
    this.taskClasses = new WeakTable<>(TASK_CLASSES, dropped);
  }

  void starting(Thread thread) {
    if (ThreadFields.isVirtual(thread)) {
      TaskClass taskClass = taskClassOf(thread);
      if (taskClass != null && taskClass.started().isDue()) {
        captureStart(thread, taskClass);
      }
    } else {
      String by = ThreadFields.name(Thread.currentThread());
      traces.putIfAbsent(thread, ThreadTrace.ofStarting(thread, sites.capture(), by));
    }
  }

  private void captureStart(Thread virtual, TaskClass taskClass) {
    Site site = taskClass.started().capture(sites);
    if (site != null) {
      taskClass.captured(ThreadFields.id(virtual), site, ThreadFields.name(Thread.currentThread()));
    }
  }

  void ended(Thread thread, String how) {
    ThreadTrace trace = traces.get(thread);
    if (trace != null) {
      trace.ends(how);
      recentEnds.add(trace);
      traces.remove(thread);
    }
  }

  void died(Thread thread, Throwable cause) {
    ThreadTrace trace = traces.get(thread);
    if (trace != null) {
      trace.ends(Termination.of(cause));
    }
  }

  void submitted(Object task) {
    TaskClass taskClass = taskClass(Tasks.innermost(task).getClass());
    if (taskClass != null && taskClass.isTask() && taskClass.submitted().isDue()) {
      captureSubmission(taskClass);
    }
  }

  // To walk a stack may use what is woven, and a submission is not guarded otherwise.
  private void captureSubmission(TaskClass taskClass) {
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      taskClass.submitted().capture(sites);
    } finally {
      HookGuard.exit(slot);
    }
  }

  void begins(Thread worker, Object task) {
    TaskClass taskClass = taskClass(Tasks.innermost(task).getClass());
    if (taskClass == null || !taskClass.isTask() || ThreadFields.isVirtual(worker)) {
      return;
    }
    ThreadTrace trace = trace(worker);
    if (trace != null) {
      trace.begins(taskClass);
    }
  }

  /** As whom {@code thread}, the current one, meets others; null when there is no room for it. */
  @Nullable Party party(Thread thread) {
    if (ThreadFields.isVirtual(thread)) {
      TaskClass taskClass = taskClassOf(thread);
      if (taskClass != null && taskClass.started().events() >= CROWD) {
        taskClass.crowd().seen(thread);
        return taskClass.crowd();
      }
    }
    return trace(thread);
  }

  @Nullable Origin createdBy(Thread thread) {
    if (ThreadFields.isVirtual(thread)) {
      TaskClass taskClass = taskClassOf(thread);
      return taskClass == null ? null : taskClass.started().common();
    }
    ThreadTrace trace = traces.get(thread);
    if (trace == null) {
      return null;
    }
    Site created = trace.created();
    String by = trace.by();
    return created == null || by == null ? null : new Origin(created.frames(), by);
  }

  @Nullable Origin taskOf(Thread thread) {
    TaskClass taskClass;
    if (ThreadFields.isVirtual(thread)) {
      taskClass = taskClassOf(thread);
    } else {
      ThreadTrace trace = traces.get(thread);
      taskClass = trace == null ? null : trace.task();
    }
    return taskClass == null ? null : taskClass.submitted().common();
  }

  List<EndedThread> recentEnds() {
    return recentEnds.all();
  }

  void sweep() {
    traces.sweep();
    taskClasses.sweep();
  }

  private @Nullable ThreadTrace trace(Thread thread) {
    ThreadTrace trace = traces.get(thread);
    return trace != null ? trace : traces.putIfAbsent(thread, ThreadTrace.ofRunning(thread));
  }

  /** Of the task that {@code virtual} runs; null when it cannot be told, or there is no room. */
  @Nullable TaskClass taskClassOf(Thread virtual) {
    Object task = ThreadFields.target(virtual);
    return task == null ? null : taskClass(Tasks.innermost(task).getClass());
  }

  private @Nullable TaskClass taskClass(Class<?> type) {
    TaskClass known = taskClasses.get(type);
    if (known != null) {
      return known;
    }
    return taskClasses.putIfAbsent(type, new TaskClass(type));
  }
}
