package dev.stranded.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Output that hangs holds nobody up. */
class OutputQueueTest {

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void writesInOrderAndAllBeforeItIsClosed() {
    OutputQueue queue = new OutputQueue("test", 10);
    for (String line : List.of("a", "b", "c")) {
      queue.add(() -> written.add(line));
    }
    queue.close();
    assertThat(written).containsExactly("a", "b", "c");
    assertThat(queue.dropped()).isZero();
  }

  @Test
  @Timeout(60)
  void dropsTheOldestWhileAWriteHangs() throws InterruptedException {
    OutputQueue queue = new OutputQueue("test", 2);
    queue.add(this::hang);
    hangs.await();
    for (String line : List.of("a", "b", "c")) {
      queue.add(() -> written.add(line));
    }
    assertThat(queue.dropped()).isEqualTo(1);
    released.countDown();
    queue.close();
    assertThat(written).containsExactly("b", "c");
  }

  @Test
  @Timeout(60)
  void leavesAWriterBehindThatHangs() throws InterruptedException {
    OutputQueue queue = new OutputQueue("test", 2);
    queue.add(this::hang);
    hangs.await();
    queue.close();
    assertThat(released.getCount()).isEqualTo(1);
    released.countDown();
  }

  private void hang() {
    hangs.countDown();
    try {
      released.await();
    } catch (InterruptedException endOfTest) {
      // Then it hangs no more.
    }
  }
}
