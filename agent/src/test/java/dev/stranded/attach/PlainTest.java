package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

  @Test
  void leavesAReportAsItIs() {
    String report = "\u001b[1;31mPROVEN\u001b[0m deadlock: ü ✓\n\tat a.B(C.java:1)\n";
    assertThat(Plain.of(report)).isEqualTo(report);
  }

  @Test
  void disarmsWhatCouldSteerATerminal() {
    assertThat(Plain.of("a\u001b]0;title\u0007b\rc\u009b2Jd")).isEqualTo("a?]0;title?b?c?2Jd");
    assertThat(Plain.of("a\u202eb\u2028c\ud800d")).isEqualTo("a?b?c?d");
    assertThat(Plain.of("\u001b[2J\u001b[1m")).isEqualTo("?[2J\u001b[1m");
  }
}
