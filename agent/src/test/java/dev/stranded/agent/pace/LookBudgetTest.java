package dev.stranded.agent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookBudgetTest {

  private static final long SECOND = 1_000_000_000L;

  private final LookBudget budget = new LookBudget(0);
  private long now;

  private long look(long tookNanos, int maxLoad) {
    now += tookNanos;
    return budget.delayAfter(tookNanos, maxLoad, now);
  }

  @Test
  void shortLooksAreNeverPutOff() {
    for (int round = 0; round < 100_000; round++) {
      assertThat(look(SECOND / 20, 1)).isZero(); // 50 ms every 10 s: half a percent.
      now += 10 * SECOND;
    }
  }

  @Test
  void fewLongLooksAreNoMatter() {
    assertThat(look(2 * SECOND, 1)).isZero();
    assertThat(look(2 * SECOND, 1)).isZero();
  }

  @Test
  void longLooksTakeTheirShareAndNoMore() {
    long spent = 0;
    for (int round = 0; round < 100; round++) {
      spent += SECOND;
      now += Math.max(10 * SECOND, look(SECOND, 1));
    }
    assertThat((double) spent / now).isBetween(0.0095, 0.0106);
  }

  @Test
  void aLookOfTwentySecondsIsFollowedByAPause() {
    assertThat(look(20 * SECOND, 10)).isBetween(129 * SECOND, 150 * SECOND);
  }

  @Test
  void whatWasSavedHasABound() {
    now += 1_000_000 * SECOND;
    assertThat(look(5 * SECOND, 1)).isZero();
    assertThat(look(SECOND, 1)).isBetween(90 * SECOND, 100 * SECOND);
  }
}
