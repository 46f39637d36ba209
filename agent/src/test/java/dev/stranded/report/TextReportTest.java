package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Undecided;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final String WORDS =
      "Every thread known to have served it from the other side is dead or stuck, and so nobody is"
          + " left who could ever put anything into this queue again.";

  private static String render(Report report, boolean colour, int width) {
    return TextReport.render(report, colour, width, Extent.SHORT);
  }

  @Test
  void saysOnOneLineThatNothingWasFound() {
    assertThat(render(Reports.of(), false, 80).lines().findFirst())
        .hasValue(
            "No findings; 12 platform threads, 3 virtual threads, 5 waiting without limit; pid"
                + " 4711, looked at in 1 ms.");
  }

  @Test
  void saysWhatCouldNotBeSeen() {
    assertThat(render(Reports.of(), false, 80))
        .endsWith("note: virtual threads cannot be seen on this JDK\n");
  }

  @Test
  void listsWhatCouldNotBeDecidedAfterTheFindings() {
    Finding like = Reports.finding("f1", 2);
    Report plain = Reports.of();
    Undecided undecided =
        new Undecided(
            "u1",
            like.threads(),
            like.longestWait(),
            null,
            null,
            List.of(),
            "Two web-threads wait.");
    Report report =
        new Report(
            plain.time(),
            plain.jvm(),
            plain.summary(),
            plain.proof(),
            List.of(),
            plain.round(),
            plain.health(),
            plain.endedProofs(),
            List.of(undecided));

    assertThat(TextReport.render(report, false, 100, Extent.SHORT))
        .startsWith("No findings, but 2 threads not decided; ")
        .endsWith(
            "\nNot decided: waits in the middle of a task that nothing proves and nothing speaks"
                + " against:\n  2 threads    Two web-threads wait.\n");
  }

  @Test
  void countsAndListsFindings() {
    String text =
        render(
            Reports.of(
                Reports.finding("f1", 2), Reports.finding("f2", 1, Verdict.SUSPECTED, "w", WORDS)),
            false,
            60);

    assertThat(text)
        .startsWith("2 findings (2 threads proven stuck, 1 suspected); ")
        .contains("No heap proof: switched off.")
        .contains("\nPROVEN Producer died: worker waits. [no-counterpart f1]\n")
        .contains("\nSUSPECTED Producer died: w waits. [no-counterpart f2]\n")
        .doesNotContain("\u001b");
  }

  @Test
  void breaksTheExplanationAtTheWidthOfTheTerminal() {
    String text =
        render(Reports.of(Reports.finding("f2", 1, Verdict.SUSPECTED, "w", WORDS)), false, 60);

    assertThat(text.lines().dropWhile(line -> !line.contains("evidence     Every")).limit(5))
        .hasSize(5)
        .allMatch(line -> line.length() <= 60)
        .anyMatch(line -> line.startsWith("               ") && line.contains("queue again"));
  }

  @Test
  void usesColourWhenAskedTo() {
    assertThat(render(Reports.of(Reports.finding("f1", 1)), true, 80))
        .contains("\u001b[1;31mPROVEN\u001b[0m");
  }

  @Test
  void doesNotPassOnWhatATerminalWouldObey() {
    String attack = "\u001b[2J\nforged line";

    String text =
        render(Reports.of(Reports.finding("f1", 1, Verdict.PROVEN, attack, attack)), false, 80);

    assertThat(text).doesNotContain("\u001b").doesNotContain("\nforged");
  }

  @Test
  void tellsARefutedProofAboveTheFindings() {
    Report report = Reports.of(Reports.finding("f2", 1)).with(Reports.endedProofs());

    String text = render(report, false, 100);

    assertThat(text).containsSubsequence("fault: REFUTED PROOF: ", "[f1]", "PROVEN", " f2]");
    assertThat(render(Reports.of().with(Reports.endedProofs("cancel")), false, 100))
        .doesNotContain("REFUTED");
  }

  @Test
  void tellsTheHeadlineTheFixAndTheCulpritFirst() {
    String text = render(Reports.of(Reports.finding("f1", 1)), false, 100);

    assertThat(text)
        .containsSubsequence(
            "PROVEN Producer died: worker waits. [no-counterpart f1]\n",
            "  fix          Start it again.\n",
            "  culprit      The producer of worker died.\n",
            "  waiting      1 min 5 s  \"worker-0\" (id 20, daemon)\n");
  }

  @Test
  void tellsAScreenOfEachFindingUnlessAskedForAll() {
    Report report = Reports.of(Reports.large("f1"));

    String brief = TextReport.render(report, false, 100, Extent.SHORT);
    String full = TextReport.render(report, false, 100, Extent.FULL);

    assertThat(finding(brief)).hasSize(25).last().asString().endsWith("by report PID --full");
    assertThat(finding(full)).hasSizeGreaterThan(60).last().asString().doesNotContain("--full");
  }

  private static List<String> finding(String report) {
    return report.lines().dropWhile(line -> !line.startsWith("PROVEN")).toList();
  }
}
