package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineTest {

  private static Machine at(String ticks, String own, long seconds) {
    return Machine.of(
        "cpu  " + ticks + "\ncpu0 1 2 3\n",
        "7 (a) b) S 1 2 3 4 5 6 7 8 9 10 " + own + " 20 0\n",
        seconds * 1_000_000_000);
  }

  /** User, nice, system, idle, waiting for input, interrupts, soft ones, stolen, guest. */
  @Test
  void countsWhatIsNeitherIdleNorOwn() {
    Machine before = at("100 0 50 900 80 1 2 3 0 0", "10 5 20 5", 5);
    Machine after = at("400 10 150 1500 99 2 3 53 7 0", "60 15 120 15", 7);
    // 462 ticks in two seconds, 170 of them own.
    assertThat(after.takenSince(before)).isEqualTo(1.46, offset(1e-9));
  }

  @Test
  void takesNothingIfAllIsOwn() {
    Machine before = at("0 0 0 0 0 0 0 0 0 0", "0 0 0 0", 0);
    assertThat(at("100 0 0 0 0 0 0 0 0 0", "100 0 0 0", 1).takenSince(before)).isZero();
    assertThat(at("100 0 0 0 0 0 0 0 0 0", "90 0 13 0", 1).takenSince(before)).isZero();
    assertThat(before.takenSince(before)).isZero();
  }

  @Test
  void trustsAQuietMachine() {
    assertThat(Machine.isBusy(0.01)).isFalse();
    assertThat(Machine.isBusy(Machine.processors() * 0.5)).isTrue();
  }

  @Test
  void readsTheRunningOne() throws IOException {
    Machine now = Machine.now();
    assertThat(now.busyTicks()).isPositive();
    assertThat(now.ownTicks()).isPositive().isLessThanOrEqualTo(now.busyTicks());
  }

  @Test
  void bindsToTheLastProcessorThatIsAllowed() {
    assertThat(OneProcessor.last("Name:\tx\nCpus_allowed_list:\t0-3\nMems: 0")).isEqualTo("3");
    assertThat(OneProcessor.last("Cpus_allowed_list:\t0,2-5,9\n")).isEqualTo("9");
    assertThat(OneProcessor.last("Cpus_allowed_list:\t4\n")).isEqualTo("4");
  }
}
