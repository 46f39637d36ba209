package dev.stranded.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.compare.ReportDiff.Change;
import dev.stranded.compare.ReportDiff.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDiffTest {

  private static KnownReport report(String... findings) throws UnreadableReportException {
    return KnownReport.parse(
        "{\"schema\":\"stranded-report/1\",\"later\":[1],\"findings\":["
            + String.join(",", findings)
            + "]}");
  }

  private static String finding(String id, int count) {
    return "{\"id\":\"%s\",\"count\":%d,\"explanation\":\"Words.\"}".formatted(id, count);
  }

  @Test
  void tellsEachKindOfChange() throws UnreadableReportException {
    KnownReport old =
        report(finding("same", 1), finding("gone", 2), finding("less", 5), finding("more", 1));
    KnownReport later =
        report(finding("less", 4), finding("same", 1), finding("new", 3), finding("more", 2));

    ReportDiff diff = ReportDiff.of(old, later);

    assertThat(diff.changes().stream().map(change -> change.finding().id()))
        .containsExactly("new", "more", "less", "gone");
    assertThat(diff.changes().stream().map(Change::kind))
        .containsExactly(Kind.NEW, Kind.GROWN, Kind.SHRUNK, Kind.GONE);
    assertThat(diff.changes().get(1).before()).isEqualTo(1);
    assertThat(diff.changes().get(1).after()).isEqualTo(2);
    assertThat(diff.hasNew()).isTrue();
    assertThat(diff.count(Kind.GONE)).isEqualTo(1);
    assertThat(diff.changes().get(0).finding().headline()).isEqualTo("Words.");
  }

  @Test
  void findsNothingNewInWhatGrowsOrGoes() throws UnreadableReportException {
    KnownReport old = report(finding("a", 1), finding("b", 1));

    assertThat(ReportDiff.of(old, report(finding("a", 9))).hasNew()).isFalse();
    assertThat(ReportDiff.of(old, old).changes()).isEqualTo(List.of());
  }

  /** As two places may have one fingerprint. */
  @Test
  void addsUpFindingsOfOneId() throws UnreadableReportException {
    ReportDiff diff =
        ReportDiff.of(report(finding("a", 3)), report(finding("a", 1), finding("a", 2)));

    assertThat(diff.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"schema\":\"stranded-report/2\"}",
        "{\"schema\":\"stranded-report/1\",\"findings\":{}}",
        "{\"schema\":\"stranded-report/1\",\"findings\":[1]}",
        "{\"schema\":\"stranded-report/1\",\"findings\":[{\"id\":\"a\"}]}",
        "{\"schema\":\"stranded-report/1\",\"findings\":[{\"id\":\"a\",\"count\":\"many\"}]}",
        "{\"schema\":\"stranded-report/1\",\"findings\":[{\"id\":\"a\",\"count\":null}]}",
        "{\"schema\":\"stranded-report/1\",\"findings\":[]} {}",
        "{'schema':'stranded-report/1'}"
      })
  void refusesWhatIsNoReport(String text) {
    assertThatThrownBy(() -> KnownReport.parse(text))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageNotContaining("\n");
  }

  /** It would overflow the stack of who reads it without a limit. */
  @Test
  void refusesWhatIsNestedWithoutEnd() {
    assertThatThrownBy(() -> KnownReport.parse("{\"schema\":" + "[".repeat(1_000_000)))
        .isInstanceOf(UnreadableReportException.class);
  }
}
