package dev.stranded.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.report.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private final Changes changes = new Changes();

  private List<String> of(Finding... findings) {
    return changes.of(Reports.of(findings)).stream()
        .map(change -> change.kind().label() + " " + change.finding().id())
        .toList();
  }

  @Test
  void tellsOnceWhatIsNew() {
    assertThat(of(Reports.finding("f1", 1))).containsExactly("new f1");
    assertThat(of(Reports.finding("f1", 1))).isEmpty();
    assertThat(of(Reports.finding("f1", 1), Reports.finding("f2", 1))).containsExactly("new f2");
  }

  @Test
  void tellsWhatGrowsBeyondWhatItWas() {
    of(Reports.finding("f1", 2));
    assertThat(of(Reports.finding("f1", 3))).containsExactly("grown f1");
    assertThat(of(Reports.finding("f1", 1))).as("shrunk").isEmpty();
    assertThat(of(Reports.finding("f1", 3))).as("as many as before").isEmpty();
    assertThat(of(Reports.finding("f1", 4))).containsExactly("grown f1");
  }

  @Test
  void tellsWhatIsProvenNow() {
    of(Reports.finding("f1", 1, Verdict.SUSPECTED, "worker", "Perhaps."));
    assertThat(of(Reports.finding("f1", 2))).containsExactly("proven f1");
    assertThat(of(Reports.finding("f1", 2))).isEmpty();
  }

  @Test
  void tellsWhatHasEndedAndComesAgain() {
    of(Reports.finding("f1", 2), Reports.finding("f2", 1));
    assertThat(of(Reports.finding("f2", 1))).containsExactly("ended f1");
    assertThat(of()).containsExactly("ended f2");
    assertThat(of(Reports.finding("f1", 1))).containsExactly("new f1");
  }
}
