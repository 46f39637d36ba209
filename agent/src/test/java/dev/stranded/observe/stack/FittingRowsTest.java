package dev.stranded.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.RowCheck;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.junit.jupiter.api.Test;

/** What does not fit is told, and nothing is proven that rests on it. */
class FittingRowsTest {

  private static final String LATCH = "java.util.concurrent.CountDownLatch";
  private static final Operation AWAIT = new Operation(WaitKind.LATCH, LATCH, "await", 3);
  private static final Operation TAKE =
      new Operation(WaitKind.QUEUE_TAKE, "java.util.concurrent.LinkedBlockingQueue", "take", 4);

  private static final class OwnSynchronizer extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
  }

  /** A JDK of our release in which one field has another name. */
  private record Renamed(String type, String field) implements RowCheck.Classes {
    @Override
    public boolean lacks(String name) {
      return false;
    }

    @Override
    public boolean lacks(String name, String member) {
      return name.equals(type) && member.equals(field);
    }
  }

  private static FittingRows without(String type, String field) {
    return new FittingRows(new RowCheck(Runtime.version().feature(), new Renamed(type, field)));
  }

  @Test
  void fitTheRunningJdk() {
    FittingRows rows = new FittingRows();
    assertThat(rows.fit(AWAIT, new OwnSynchronizer())).isTrue();
    assertThat(rows.fit(TAKE, null)).isTrue();
    assertThat(rows.caveats()).isEmpty();
  }

  @Test
  void doNotFitWhereAFieldIsMissing() {
    FittingRows rows = without(LATCH, "sync");
    assertThat(rows.fit(TAKE, null)).isTrue();
    assertThat(rows.caveats()).isEmpty();
    assertThat(rows.fit(AWAIT, null)).isFalse();
    assertThat(rows.fit(AWAIT, null)).isFalse();
    assertThat(rows.caveats())
        .containsExactly(
            "this JDK lacks java.util.concurrent.CountDownLatch.sync: a thread that waits at"
                + " java.util.concurrent.CountDownLatch is at most suspected");
  }

  @Test
  void doNotFitWhereTheClassBelowTheBlockerDoesNot() {
    FittingRows rows =
        without("java.util.concurrent.locks.AbstractQueuedSynchronizer$Node", "waiter");
    assertThat(rows.fit(AWAIT, null)).isTrue();
    assertThat(rows.fit(AWAIT, new OwnSynchronizer())).isFalse();
  }
}
