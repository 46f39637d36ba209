package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.synchronizers.JdkFrames;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Idle workers, run loops, and threads stuck in the middle. */
class ShapesTest {

  private static final JdkField WORKERS =
      JdkField.required("java.util.concurrent.ThreadPoolExecutor", "workers");

  /** A loop over a queue, with a helper of its own and a superclass. */
  abstract static class Loop implements Runnable {
    final BlockingQueue<String> queue;

    Loop(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    String next() throws InterruptedException {
      return queue.take();
    }
  }

  /** The loop proper. */
  static final class Consumer extends Loop {
    Consumer(BlockingQueue<String> queue) {
      super(queue);
    }

    @Override
    public void run() {
      try {
        while (!next().isEmpty()) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException endOfTest) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void knowsIdleWorkersOfAPool() throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    ExecutorService pool = Executors.newFixedThreadPool(1, wrapping(worker));
    try {
      pool.submit(() -> "done").get();
      Staged.await(worker.get(), Thread.State.WAITING);
      FakeRecords records = new FakeRecords();
      records.workers.put(
          worker.get(),
          WORKERS.get(pool) instanceof Set<?> workers ? workers.iterator().next() : pool);
      Look look = Look.with(records);
      assertThat(look.at(worker.get()).shape()).isEqualTo(Shape.IDLE_WORKER);
      Observation seen = look.once();
      assertThat(seen.pools())
          .anySatisfy(
              p -> {
                assertThat(p.workers()).containsExactly(ThreadFields.id(worker.get()));
                assertThat(p.queued()).isZero();
                assertThat(p.saturated()).isTrue();
              });
    } finally {
      pool.shutdownNow();
    }
  }

  // As libraries do that give each of their threads a wrapper.
  private static ThreadFactory wrapping(AtomicReference<Thread> made) {
    return task -> {
      Runnable wrapper =
          () -> {
            made.get().setName("wrapped");
            task.run();
          };
      Thread thread = new Thread(wrapper);
      made.set(thread);
      return thread;
    };
  }

  @Test
  void knowsATaskStuckInAPool() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicReference<Thread> worker = new AtomicReference<>();
    try {
      pool.execute(
          () -> {
            worker.set(Thread.currentThread());
            awaitQuietly(never);
          });
      awaitSet(worker);
      Staged.await(worker.get(), Thread.State.WAITING);
      assertThat(Look.withoutRecords().at(worker.get()).shape()).isEqualTo(Shape.MID_TASK);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void knowsTheJdksOwnThreadsAndTimers() {
    Timer timer = new Timer("shapes-timer", true);
    try {
      for (ObservedThread thread : Look.withoutRecords().once().threads()) {
        Wait wait = thread.currentWait();
        if (wait != null && wait.stack().stream().allMatch(JdkFrames::isJdk)) {
          assertThat(wait.shape()).as(thread.toString()).isEqualTo(Shape.IDLE_WORKER);
        }
      }
    } finally {
      timer.cancel();
    }
  }

  @Test
  void knowsALoopOfOneClassAndItsSuperclass() {
    try (Staged staged = Staged.platform()) {
      Thread loop = new Thread(new Consumer(new LinkedBlockingQueue<>()));
      loop.setDaemon(true);
      loop.start();
      Staged.await(loop, Thread.State.WAITING);
      assertThat(Look.withoutRecords().at(loop).shape()).isEqualTo(Shape.RUN_LOOP);
      loop.interrupt();
      // The same wait, called from another class, is no loop of its own.
      Thread caller = staged.waiting(() -> new Consumer(new LinkedBlockingQueue<>()).next());
      assertThat(Look.withoutRecords().at(caller).shape()).isEqualTo(Shape.MID_TASK);
    }
  }

  /** A queue class of the application's, and a pool of its own that takes from it. */
  static final class TaskQueue extends LinkedBlockingQueue<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String take() throws InterruptedException {
      return super.take();
    }
  }

  @Test
  void knowsALoopOverAQueueOfTheApplicationsOwn() {
    TaskQueue queue = new TaskQueue();
    Consumer consumer = new Consumer(queue);
    Thread loop = new Thread(consumer);
    loop.setDaemon(true);
    loop.start();
    Staged.await(loop, Thread.State.WAITING);
    assertThat(Look.withoutRecords().at(loop).shape()).isEqualTo(Shape.RUN_LOOP);
    loop.interrupt();
  }

  @Test
  void takesAParallelTaskThatWaitsForAMidTask() {
    CountDownLatch never = new CountDownLatch(1);
    ForkJoinPool pool = new ForkJoinPool(1);
    AtomicReference<Thread> worker = new AtomicReference<>();
    try {
      pool.execute(
          () -> {
            worker.set(Thread.currentThread());
            awaitQuietly(never);
          });
      awaitSet(worker);
      Staged.await(worker.get(), Thread.State.WAITING);
      Look look = Look.withoutRecords();
      assertThat(look.at(worker.get()).shape()).isEqualTo(Shape.MID_TASK);
      assertThat(look.once().pools())
          .anySatisfy(
              p -> {
                assertThat(p.workers()).containsExactly(ThreadFields.id(worker.get()));
                assertThat(p.saturated()).isTrue();
              });
    } finally {
      pool.shutdownNow();
    }
  }

  /** A thread that waits for a signal to go round once more. */
  static final class Signalled implements Runnable {
    final Semaphore signal = new Semaphore(0);

    @Override
    public void run() {
      try {
        while (true) {
          signal.acquire();
        }
      } catch (InterruptedException endOfTest) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void knowsALoopOverASemaphore() throws Exception {
    Thread loop = new Thread(new Signalled());
    loop.start();
    try {
      Staged.await(loop, Thread.State.WAITING);
      assertThat(Look.withoutRecords().at(loop).shape()).isEqualTo(Shape.RUN_LOOP);
    } finally {
      loop.interrupt();
      loop.join();
    }
  }

  private static void awaitSet(AtomicReference<Thread> worker) {
    while (worker.get() == null) {
      Thread.onSpinWait();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException endOfTest) {
      Thread.currentThread().interrupt();
    }
  }
}
