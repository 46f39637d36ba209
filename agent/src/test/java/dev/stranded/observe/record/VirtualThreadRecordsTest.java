package dev.stranded.observe.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stranded.observe.thread.ThreadFields;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs where the JDK has virtual threads; by reflection, because 17 compiles it. */
final class VirtualThreadRecordsTest {

  private final Recorder recorder = new Recorder();

  @BeforeEach
  void requireVirtualThreads() {
    assumeTrue(Runtime.version().feature() >= 21, "no virtual threads in this JDK");
  }

  @Test
  void tellsTheTaskOfAVirtualThread() throws Exception {
    Runnable task = () -> {};
    Thread thread = unstarted(task);
    assertThat(ThreadFields.isVirtual(thread)).isTrue();
    assertThat(ThreadFields.target(thread)).isSameAs(task);
  }

  @Test
  void tellsWhereVirtualThreadsOfATaskClassWereStarted() throws Exception {
    Runnable task = () -> {};
    Thread thread = unstarted(task);
    recorder.threadStarting(thread);
    assertThat(recorder.createdBy(thread)).isNotNull();
    assertThat(recorder.createdBy(unstarted(task))).isEqualTo(recorder.createdBy(thread));
  }

  @Test
  void tellsOfALoneProducerHowItEnded() throws Exception {
    Object queue = new LinkedBlockingQueue<>();
    Thread thread = unstarted(() -> recorder.queuePut(queue));
    recorder.threadStarting(thread);
    thread.start();
    thread.join();
    recorder.threadDied(thread, new IllegalStateException("gone"));
    recorder.threadEnded(thread);
    assertThat(recorder.counterparts(queue))
        .singleElement()
        .matches(producer -> !producer.passing() && !producer.alive() && producer.died());
  }

  @Test
  void keepsOneRecordForACrowd() throws Exception {
    Object queue = new LinkedBlockingQueue<>();
    Runnable task = () -> recorder.queuePut(queue);
    List<Thread> threads = List.of(unstarted(task), unstarted(task), unstarted(task));
    threads.forEach(recorder::threadStarting);
    for (Thread thread : threads) {
      thread.start();
      thread.join();
    }
    assertThat(recorder.counterparts(queue))
        .singleElement()
        .matches(producer -> producer.passing() && producer.contacts() == 3);
  }

  @Test
  void followsNobodyUnlessTold() throws Exception {
    recorder.lifeBegins(unstarted(() -> {}));
    assertThat(recorder.followed().living()).isEmpty();
    assertThat(recorder.followed().complete()).isFalse();
  }

  @Test
  void followsVirtualThreadsAlone() throws Exception {
    recorder.follow(() -> false);
    Thread virtual = unstarted(() -> {});
    recorder.lifeBegins(virtual);
    recorder.lifeBegins(new Thread(() -> {}));
    assertThat(recorder.followed().living()).containsExactly(virtual);
    recorder.lifeEnds(virtual);
    assertThat(recorder.followed().living()).isEmpty();
  }

  @Test
  void tellsOfACollectedThreadWhereThisVeryOneWasStarted() throws Exception {
    recorder.follow(() -> false);
    Runnable task = () -> {};
    startAndLose(task);
    Thread another = unstarted(task);
    Thread other = new Thread(() -> recorder.threadStarting(another), "other");
    other.start();
    other.join();
    assertThat(recorder.createdBy(another)).as("what both starts have in common").isNull();
    while (recorder.followed().collected().isEmpty()) {
      System.gc();
      recorder.sweep();
    }
    assertThat(recorder.followed().collected())
        .singleElement()
        .matches(lost -> lost.created().by().equals(Thread.currentThread().getName()));
  }

  private void startAndLose(Runnable task) throws ReflectiveOperationException {
    Thread thread = unstarted(task);
    recorder.threadStarting(thread);
    recorder.lifeBegins(thread);
  }

  private static Thread unstarted(Runnable task) throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Method unstarted =
        Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
    return (Thread) unstarted.invoke(builder, task);
  }
}
