package dev.acme.scenarios;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/** An executor with a thread per task that nobody keeps, for code compiled for an older JDK. */
final class DroppedExecutor {

  private DroppedExecutor() {}

  /** Returns when {@code task} is stuck in a virtual thread of that name. */
  static void submit(String name, Runnable task) throws Exception {
    AtomicReference<Thread> started = new AtomicReference<>();
    ThreadFactory factory =
        runnable -> {
          Thread thread = Threads.VIRTUAL.unstarted(name, runnable);
          started.set(thread);
          return thread;
        };
    executor(factory).execute(task);
    Scenario.awaitStuck(List.of(started.getAndSet(null)));
  }

  private static ExecutorService executor(ThreadFactory factory) throws Exception {
    MethodHandle perTask =
        MethodHandles.publicLookup()
            .findStatic(
                Executors.class,
                "newThreadPerTaskExecutor",
                MethodType.methodType(ExecutorService.class, ThreadFactory.class));
    try {
      return (ExecutorService) perTask.invoke(factory);
    } catch (Throwable e) {
      throw new IllegalStateException("no such executor here", e);
    }
  }
}
