package dev.stranded.observe.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    assertThat(ThreadFields.task(thread)).isSameAs(task);
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

  private static Thread unstarted(Runnable task) throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Method unstarted =
        Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
    return (Thread) unstarted.invoke(builder, task);
  }
}
