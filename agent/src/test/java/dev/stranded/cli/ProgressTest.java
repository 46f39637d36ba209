package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line that says what a command is at. */
class ProgressTest {

  private static final String ERASE = "\r\u001b[K";

  private final StringWriter out = new StringWriter();

  @Test
  void saysWhatTheCommandIsAtAndErasesIt() {
    try (Progress progress = progress(Duration.ZERO, 80).start()) {
      awaitText(ERASE + "at the first, 0 s");
      progress.step("at evil\u001b]0;title\u0007");
      awaitText("at evil\ufffd]0;title\ufffd, ");
    }
    assertThat(text()).endsWith(ERASE);
    String all = text();
    assertThat(all.replace(ERASE, "").chars().filter(c -> c < ' ').count()).isZero();
  }

  @Test
  void staysWithinTheLine() {
    try (Progress progress = progress(Duration.ZERO, 8).start()) {
      progress.step("at the first");
      awaitText(ERASE + "at the ");
    }
    assertThat(text()).doesNotContain("at the f");
  }

  @Test
  void saysNothingOfWhatIsDoneSoon() {
    try (Progress progress = progress(Duration.ofHours(1), 80).start()) {
      progress.step("at the second");
    }
    assertThat(text()).isEmpty();
  }

  private Progress progress(Duration after, int width) {
    return new Progress(new PrintWriter(out), "at the first", after, width);
  }

  private String text() {
    return out.toString();
  }

  private void awaitText(String expected) {
    while (!text().contains(expected)) {
      Thread.onSpinWait();
    }
  }
}
