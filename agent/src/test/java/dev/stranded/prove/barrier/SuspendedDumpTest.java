package dev.stranded.prove.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspendedDumpTest {

  private static final int LONGER_THAN_PATIENCE_MILLIS = 3_000;

  @TempDir private Path directory;

  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean stopping;
  private final Thread runner = new Thread(this::run, "runner");

  @BeforeEach
  void oneRuns() {
    assumeTrue(NativeLibrary.obstacle().isEmpty());
    runner.start();
  }

  @AfterEach
  void itEnds() throws InterruptedException {
    stopping = true;
    runner.join();
  }

  private void run() {
    long last = System.nanoTime();
    while (!stopping) {
      long now = System.nanoTime();
      longestNanos.accumulateAndGet(now - last, Math::max);
      last = now;
      turns.incrementAndGet();
    }
  }

  /** Waits for the runner to take another turn: it is not suspended. */
  private void awaitTurn() {
    long before = turns.get();
    while (turns.get() == before) {
      Thread.onSpinWait();
    }
  }

  private Path file() {
    return directory.resolve("heap.hprof");
  }

  private Optional<Stillness> dump(int stallMillis) throws Exception {
    try (EscapeBarrier barrier = EscapeBarrier.open(directory)) {
      return barrier.suspendedDump().orElseThrow().make(file(), true, stallMillis);
    }
  }

  @Test
  void holdsAllThreadsAndLetsThemGo() throws Exception {
    for (int i = 0; i < 3; i++) {
      Stillness stillness = dump(0).orElseThrow();

      assertThat(stillness.whole()).isTrue();
      assertThat(file()).isNotEmptyFile();
      assertThat(directory).isDirectoryNotContaining(each -> !each.equals(file()));
      awaitTurn();
      Files.delete(file());
    }
  }

  @Test
  void letsAllGoWhenTheDumpGetsNoFurther() throws Exception {
    long begin = System.nanoTime();
    Stillness stillness = dump(LONGER_THAN_PATIENCE_MILLIS).orElseThrow();
    long took = System.nanoTime() - begin;
    awaitTurn();

    assertThat(stillness.whole()).isFalse();
    assertThat(file()).isNotEmptyFile();
    assertThat(took).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(LONGER_THAN_PATIENCE_MILLIS));
    assertThat(longestNanos.get()).isBetween(TimeUnit.MILLISECONDS.toNanos(200), took * 2 / 3);
  }

  @Test
  void tellsWhyThereIsNoDump() throws Exception {
    Files.createFile(file());

    assertThatThrownBy(() -> dump(0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("File exists");
    awaitTurn();
  }
}
