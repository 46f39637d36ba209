package dev.stranded.observe.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.observe.jdk.JdkField;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Against the JDK that runs the test. */
class ChannelStatesTest {

  private static String inside(Object whole) {
    return ChannelStates.of(JdkField.required(whole.getClass().getName(), "sync").get(whole));
  }

  @Test
  void tellsHowFullAQueueIs() {
    assertThat(ChannelStates.of(new LinkedBlockingQueue<>(List.of(1, 2)))).isEqualTo("2 elements");
    assertThat(ChannelStates.of(new LinkedBlockingQueue<>(3))).isEqualTo("0 of 3 elements");
    assertThat(ChannelStates.of(new LinkedBlockingDeque<>(3))).isEqualTo("0 of 3 elements");
    ArrayBlockingQueue<Integer> full = new ArrayBlockingQueue<>(1);
    full.add(1);
    assertThat(ChannelStates.of(full)).isEqualTo("1 of 1 elements");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(inside(new CountDownLatch(2))).isEqualTo("count 2");
    assertThat(inside(new Semaphore(0))).isEqualTo("0 permits");
    assertThat(ChannelStates.of(new CyclicBarrier(3))).isEqualTo("3 of 3 parties missing");
    Phaser phaser = new Phaser(3);
    phaser.arrive();
    assertThat(ChannelStates.of(phaser)).isEqualTo("2 of 3 parties missing");
  }

  @Test
  void tellsWhetherATaskWasRun() {
    FutureTask<String> task = new FutureTask<>(() -> "x");
    assertThat(ChannelStates.of(task)).isEqualTo("never run");
    task.run();
    assertThat(ChannelStates.of(task)).isEqualTo("done");
  }

  @Test
  void saysNothingOfWhatItDoesNotKnow() {
    assertThat(ChannelStates.of(new Object())).isEmpty();
    assertThat(ChannelStates.of(null)).isEmpty();
  }
}
