package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Report;
import dev.stranded.model.Verdict;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final String WORDS =
      "Every thread known to have served it from the other side is dead or stuck, and so nobody is"
          + " left who could ever put anything into this queue again.";

  @Test
  void saysOnOneLineThatNothingWasFound() {
    assertThat(TextReport.render(Reports.of(), false, 80).lines().findFirst())
        .hasValue(
            "No findings; 12 platform threads, 3 virtual threads, 5 waiting without limit; pid 4711,"
                + " looked at in 1 ms.");
  }

  @Test
  void saysWhatCouldNotBeSeen() {
    assertThat(TextReport.render(Reports.of(), false, 80))
        .endsWith("note: virtual threads cannot be seen on this JDK\n");
  }

  @Test
  void countsAndListsFindings() {
    String text =
        TextReport.render(
            Reports.of(
                Reports.finding("f1", 2), Reports.finding("f2", 1, Verdict.SUSPECTED, "w", WORDS)),
            false,
            60);

    assertThat(text)
        .startsWith("2 findings (2 threads proven stuck, 1 suspected); ")
        .contains("No heap proof: switched off.")
        .contains("\nPROVEN no-counterpart: 2 threads in queue-take for 1 min 5 s [f1]\n")
        .contains("\nSUSPECTED no-counterpart: 1 thread in queue-take for 1 min 5 s [f2]\n")
        .doesNotContain("\u001b");
  }

  @Test
  void breaksTheExplanationAtTheWidthOfTheTerminal() {
    String text =
        TextReport.render(
            Reports.of(Reports.finding("f2", 1, Verdict.SUSPECTED, "w", WORDS)), false, 60);

    assertThat(text.lines().filter(line -> line.matches("  (Every|.*queue again).*")))
        .hasSize(2)
        .allMatch(line -> line.length() <= 60);
  }

  @Test
  void usesColourWhenAskedTo() {
    assertThat(TextReport.render(Reports.of(Reports.finding("f1", 1)), true, 80))
        .contains("\u001b[1;31mPROVEN\u001b[0m");
  }

  @Test
  void doesNotPassOnWhatATerminalWouldObey() {
    String attack = "\u001b[2J\nforged line";

    String text =
        TextReport.render(
            Reports.of(Reports.finding("f1", 1, Verdict.PROVEN, attack, attack)), false, 80);

    assertThat(text).doesNotContain("\u001b").doesNotContain("\nforged");
  }

  @Test
  void tellsARefutedProofAboveTheFindings() {
    Report report = Reports.of(Reports.finding("f2", 1)).with(Reports.endedProofs());

    String text = TextReport.render(report, false, 100);

    assertThat(text).containsSubsequence("fault: REFUTED PROOF: ", "[f1]", "PROVEN", "[f2]");
    assertThat(TextReport.render(Reports.of().with(Reports.endedProofs("cancel")), false, 100))
        .doesNotContain("REFUTED");
  }
}
