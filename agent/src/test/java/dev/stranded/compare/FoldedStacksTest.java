package dev.stranded.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.report.JsonReport;
import dev.stranded.report.Reports;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldedStacksTest {

  private static KnownReport report(int... counts) throws UnreadableReportException {
    return KnownReport.parse(
        JsonReport.text(
            Reports.of(
                IntStream.range(0, counts.length)
                    .mapToObj(i -> Reports.finding("f" + i, counts[i]))
                    .toArray(Finding[]::new))));
  }

  @Test
  void hasThreadsBeforeAndAfterOfEachStack() throws UnreadableReportException {
    String folded = FoldedStacks.of(report(2), report(5));
    assertThat(folded)
        .hasLineCount(1)
        .endsWith("com.acme.Feed.run;java.util.concurrent.LinkedBlockingQueue.take 2 5\n");
  }

  @Test
  void findingsOfOneStackAreOneLine() throws UnreadableReportException {
    assertThat(FoldedStacks.of(report(2, 3), report())).hasLineCount(1).endsWith(" 5 0\n");
  }

  @Test
  void nothingOfNothing() throws UnreadableReportException {
    assertThat(FoldedStacks.of(report(), report())).isEmpty();
  }

  @Test
  void namesCannotBreakALine() throws UnreadableReportException {
    String json =
        JsonReport.text(Reports.of(Reports.finding("f", 1, Verdict.PROVEN, "n", "e")))
            .replace("com.acme.Feed.run(", "com.acme.a;b c\\u001b[31m(");
    String folded = FoldedStacks.of(KnownReport.parse(json), report());
    assertThat(folded).hasLineCount(1).contains("com.acme.a_b_c__31m").doesNotContain("\u001b");
  }
}
