package dev.stranded.observe.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private final Scopes scopes = new Scopes(new LongAdder());
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void allEnd() {
    end.countDown();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As the hook does: before it runs, on the thread that starts it. */
  private Thread started(Runnable work) {
    Thread thread = new Thread(work);
    scopes.starting(thread);
    thread.start();
    return thread;
  }

  @Test
  void threadsCountToTheScopeOfWhoStartsThem() throws InterruptedException {
    Scope scope = new Scope("test");
    Thread before = started(this::awaitEnd);
    assertThat(scopes.enter(scope)).isNull();
    Thread[] child = new Thread[1];
    Thread parent = started(() -> child[0] = started(this::awaitEnd));
    parent.join();
    assertThat(scopes.enter(null)).isSameAs(scope);
    Thread after = started(this::awaitEnd);

    assertThat(scope.living()).containsExactly(child[0]).doesNotContain(before, after);
  }

  @Test
  void taskCountsToTheScopeOfWhoSubmitsIt() throws InterruptedException {
    Scope creator = new Scope("creator");
    Scope submitter = new Scope("submitter");
    Object task = new Object();
    scopes.enter(submitter);
    scopes.submitted(task);
    scopes.enter(creator);
    Thread[] ofTask = new Thread[2];
    Thread worker =
        started(
            () -> {
              ofTask[0] = started(this::awaitEnd);
              scopes.begins(task);
              ofTask[1] = started(this::awaitEnd);
            });
    worker.join();
    scopes.enter(null);

    assertThat(creator.living()).containsExactly(ofTask[0]);
    assertThat(submitter.living()).containsExactly(ofTask[1]);
  }

  @Test
  void whoHasEndedIsLeftNoMore() throws InterruptedException {
    Scope scope = new Scope("test");
    scopes.enter(scope);
    Thread first = started(this::awaitEnd);
    started(() -> {}).join();
    Thread last = started(this::awaitEnd);
    scopes.enter(null);

    assertThat(scope.living()).containsExactly(last, first);
    end.countDown();
    first.join();
    last.join();
    assertThat(scope.living()).isEmpty();
  }

  @Test
  void nothingIsKeptBeforeTheFirstScope() {
    Object task = new Object();
    scopes.submitted(task);
    scopes.starting(new Thread("not started"));
    scopes.begins(task);
    scopes.sweep();
    assertThat(scopes.enter(new Scope("first"))).isNull();
  }
}
