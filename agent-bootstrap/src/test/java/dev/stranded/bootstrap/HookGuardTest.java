package dev.stranded.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HookGuardTest {

  private final Thread thread = new Thread();

  @Test
  void letsAThreadInOnce() {
    int slot = HookGuard.enter(thread);
    assertThat(slot).isNotEqualTo(HookGuard.SKIP);
    assertThat(HookGuard.enter(thread)).isEqualTo(HookGuard.SKIP);
    HookGuard.exit(slot);
    assertThat(HookGuard.enter(thread)).isEqualTo(slot);
    HookGuard.exit(slot);
  }

  @Test
  void freesASlotThatWasNotClaimedAnewBetweenTwoLooks() {
    HookGuard.enter(thread);
    HookGuard.releaseStale();
    HookGuard.releaseStale();
    int slot = HookGuard.enter(thread);
    assertThat(slot).isNotEqualTo(HookGuard.SKIP);
    HookGuard.exit(slot);
  }

  @Test
  void keepsASlotThatWasClaimedAnewBetweenTwoLooks() {
    HookGuard.exit(HookGuard.enter(thread));
    HookGuard.releaseStale();
    int slot = HookGuard.enter(thread);
    HookGuard.releaseStale();
    assertThat(HookGuard.enter(thread)).isEqualTo(HookGuard.SKIP);
    HookGuard.exit(slot);
  }
}
