package dev.stranded.observe.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TasksTest {

  private final Runnable runnable = this::nothing;
  private final Callable<Integer> callable = this::one;
  private final Supplier<Integer> supplier = this::one;
  private final Function<Object, Object> function = List::of;
  private final List<Object> submitted = new ArrayList<>();

  private void nothing() {}

  private int one() {
    return 1;
  }

  @Test
  void looksIntoFutureTasks() {
    assertThat(Tasks.innermost(new FutureTask<>(callable))).isSameAs(callable);
    assertThat(Tasks.innermost(new FutureTask<>(runnable, 1))).isSameAs(runnable);
    new ExecutorCompletionService<Integer>(submitted::add).submit(callable);
    assertThat(Tasks.innermost(submitted.get(0))).isSameAs(callable);
  }

  @Test
  void looksIntoScheduledTasks() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    Object scheduled = executor.schedule(runnable, 1, TimeUnit.HOURS);
    assertThat(Tasks.innermost(scheduled)).isSameAs(runnable);
    executor.shutdownNow();
  }

  @Test
  void looksIntoTheAsynchronousStepsOfACompletableFuture() {
    List<CompletableFuture<?>> steps =
        List.of(
            CompletableFuture.supplyAsync(supplier, submitted::add),
            CompletableFuture.runAsync(runnable, submitted::add),
            CompletableFuture.completedFuture(1).thenApplyAsync(function, submitted::add));
    assertThat(steps).noneMatch(CompletableFuture::isDone);
    assertThat(submitted.stream().map(Tasks::innermost))
        .containsExactly(supplier, runnable, function);
  }

  @Test
  void looksIntoForkJoinAdapters() {
    assertThat(Tasks.innermost(ForkJoinTask.adapt(runnable))).isSameAs(runnable);
    assertThat(Tasks.innermost(ForkJoinTask.adapt(runnable, 1))).isSameAs(runnable);
    assertThat(Tasks.innermost(ForkJoinTask.adapt(callable))).isSameAs(callable);
  }

  @Test
  void leavesAnApplicationsTaskAsItIs() {
    assertThat(Tasks.innermost(runnable)).isSameAs(runnable);
  }
}
