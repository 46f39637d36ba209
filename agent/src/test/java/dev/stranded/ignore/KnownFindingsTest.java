package dev.stranded.ignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.model.Finding;
import dev.stranded.model.report.IgnoredFinding;
import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFindingsTest {

  /** Of two threads, worker-0 and worker-1, made at com.acme.App.start on 2026-01-02. */
  private static final Report REPORT =
      Reports.of(Reports.finding("f1", 2), Reports.finding("f2", 1));

  private static final String WHY = ", reason = \"known\", until = \"2026-01-02\"";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = \"f1\"",
        "id=\"f1\" , rule = \"no-counterpart\"",
        "id = \"f1\", pattern = \"producer-died\"",
        "id = \"f1\", creator = \"com.acme.App.start\"",
        "id = \"f1\", thread = \"worker-*\"",
        "  id = \"f1\", creator = \"com.acme.App\""
      })
  void leavesOutWhatARowIsOf(String row) throws InvalidRowsException {
    Report left = KnownFindings.NONE.withRows("# known\n\n" + row + WHY, "rows").applyTo(REPORT);
    assertThat(left.findings()).extracting(Finding::id).containsExactly("f2");
    assertThat(left.summary().proven()).isEqualTo(1);
    assertThat(left.ignored().findings())
        .containsExactly(
            new IgnoredFinding(REPORT.findings().get(0), "known", "2026-01-02", "rows, line 3"));
    assertThat(left.ignored().expired()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = \"f3\"",
        "id = \"f1\", rule = \"deadlock\"",
        "id = \"f1\", pattern = \"lost-signal\"",
        "id = \"f1\", creator = \"com.acme.Other\"",
        "id = \"f1\", frame = \"com.acme.Nowhere\"",
        "id = \"f1\", thread = \"worker\"",
        "id = \"f1\", thread = \"worker-0\""
      })
  void keepsWhatNotAllOfARowAppliesTo(String row) throws InvalidRowsException {
    Report left = KnownFindings.NONE.withRows(row + WHY, "rows").applyTo(REPORT);
    assertThat(left.findings()).isEqualTo(REPORT.findings());
    assertThat(left.ignored().findings()).isEmpty();
  }

  @Test
  void findsAFrameOfTheWait() throws InvalidRowsException {
    String frame = REPORT.findings().get(0).longestWait().stack().get(0).getClassName();
    Report left =
        KnownFindings.NONE.withRows("frame = \"" + frame + "\"" + WHY, "rows").applyTo(REPORT);
    assertThat(left.findings()).isEmpty();
    assertThat(left.ignored().findings()).hasSize(2);
  }

  @Test
  void saysThatARowHoldsNoLonger() throws InvalidRowsException {
    String row = "id = \"f1\", reason = \"until \\\"then\\\"\", until = \"2026-01-01\"";
    Report left = KnownFindings.NONE.withRows(row, "rows").applyTo(REPORT);
    assertThat(left.findings()).isEqualTo(REPORT.findings());
    assertThat(left.ignored().expired())
        .containsExactly(
            "the row of rows, line 1 held until 2026-01-01 and ignores nothing any more"
                + " (until \"then\")");
  }

  @Test
  void knowsTheFindingsOfAnEarlierReport() throws Exception {
    StringBuilder before = new StringBuilder();
    JsonReport.write(Reports.of(Reports.finding("f2", 7)), before);
    Report left = KnownFindings.NONE.withBaseline(before.toString(), "old.json").applyTo(REPORT);
    assertThat(left.findings()).extracting(Finding::id).containsExactly("f1");
    assertThat(left.ignored().findings())
        .extracting(IgnoredFinding::place)
        .containsExactly("old.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "id = \"f1\", until = \"2026-01-02\" | gives no reason",
        "id = \"f1\", reason = \" \", until = \"2026-01-02\" | gives no reason",
        "id = \"f1\", reason = \"known\" | needs until",
        "id = \"f1\", reason = \"known\", until = \"soon\" | is no day",
        "reason = \"known\", until = \"2026-01-02\" | is of every finding",
        "name = \"f1\", reason = \"known\", until = \"2026-01-02\" | has 'name'",
        "id = \"f1\", id = \"f2\", reason = \"known\", until = \"2026-01-02\" | has id twice",
        "rule = \"deadlok\", reason = \"known\", until = \"2026-01-02\" | there is no rule",
        "pattern = \"x\", reason = \"known\", until = \"2026-01-02\" | there is no pattern",
        "f1 | is no row",
        "id = f1 | is no row",
        "id = \"f1 | is no row",
        "id = \"f1\" rule = \"deadlock\" | is no row",
        "id = \"f1\", | is no row",
      })
  void refusesWhatIsNoRowAndNamesTheLine(String row, String why) {
    assertThatThrownBy(() -> KnownFindings.NONE.withRows("# one\n" + row, "rows.txt"))
        .isInstanceOf(InvalidRowsException.class)
        .hasMessageStartingWith("rows.txt, line 2")
        .hasMessageContaining(why);
  }

  @Test
  void refusesFilesThatItCannotRead() throws IOException {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> KnownFindings.of(missing, null))
        .hasMessage("there is no file " + missing);
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 1});
    assertThatThrownBy(() -> KnownFindings.of(binary, null))
        .hasMessage(binary + " is not in UTF-8");
    Path text = Files.writeString(directory.resolve("text"), "id = \"f1\"");
    assertThatThrownBy(() -> KnownFindings.of(null, text)).hasMessageStartingWith(text + " is no");
    assertThatThrownBy(() -> KnownFindings.of(null, directory)).hasMessageContaining("no file");
  }

  @Test
  void changesNothingWhereNothingIsKnown() {
    assertThat(KnownFindings.NONE.applyTo(REPORT)).isSameAs(REPORT);
  }
}
