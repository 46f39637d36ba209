package dev.stranded.observe.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues are read without their locks and methods. */
class QueueContentsTest {

  /** A queue of the application's. */
  private static final class Inbox extends LinkedBlockingQueue<String> {
    private static final long serialVersionUID = 1L;
  }

  static Stream<Queue<String>> queues() {
    return Stream.of(
        new LinkedBlockingQueue<>(),
        new LinkedBlockingDeque<>(),
        new ArrayBlockingQueue<>(8),
        new PriorityBlockingQueue<>(),
        new LinkedTransferQueue<>());
  }

  @ParameterizedTest
  @MethodSource("queues")
  void readsWhatIsInside(Queue<String> queue) {
    queue.addAll(List.of("a", "b", "c"));
    queue.remove();
    assertThat(QueueContents.of(queue)).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void knowsWhichQueuesTakeWhateverIsOffered() {
    assertThat(QueueContents.isUnbounded(new LinkedBlockingQueue<>())).isTrue();
    assertThat(QueueContents.isUnbounded(new PriorityBlockingQueue<>())).isTrue();
    assertThat(QueueContents.isUnbounded(new LinkedBlockingQueue<>(5))).isFalse();
    assertThat(QueueContents.isUnbounded(new ArrayBlockingQueue<>(5))).isFalse();
    assertThat(QueueContents.isUnbounded(new SynchronousQueue<>())).isFalse();
    assertThat(QueueContents.isUnbounded(new Inbox())).isFalse();
  }
}
