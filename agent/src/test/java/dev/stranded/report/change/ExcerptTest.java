package dev.stranded.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.report.Reports;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  private static final String EVIL = "evil\u001b[2J\r\n[stranded] WARN fake\u202e";

  @Test
  void saysWhatTheFindingSays() {
    Excerpt excerpt = Excerpt.of(Reports.finding("f1", 3));
    assertThat(excerpt.id()).isEqualTo("f1");
    assertThat(excerpt.rule()).isEqualTo("no-counterpart");
    assertThat(excerpt.verdict()).isEqualTo("proven");
    assertThat(excerpt.pattern()).isEqualTo("producer-died");
    assertThat(excerpt.count()).isEqualTo(3);
    assertThat(excerpt.site()).isEqualTo("com.acme.Feed.run(Feed.java:12)");
    assertThat(excerpt.headline()).isEqualTo("Producer died: worker waits.");
    assertThat(excerpt.threadName()).isEqualTo("worker-0");
    assertThat(excerpt.threadId()).isEqualTo(20);
    assertThat(excerpt.waitedMillis()).isEqualTo(65_000);
    assertThat(excerpt.stack().lines())
        .containsExactly(
            "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)",
            "com.acme.Feed.run(Feed.java:12)");
  }

  @Test
  void isPlainTextOfBoundedLength() {
    String name = EVIL + "x".repeat(100_000);
    Finding finding = Reports.finding("f1", 1, Verdict.SUSPECTED, name, "Perhaps.");
    Excerpt excerpt = Excerpt.of(finding);
    for (String text : new String[] {excerpt.threadName(), excerpt.headline()}) {
      assertThat(text.length()).isLessThan(1_100);
      assertThat(text).contains("evil").doesNotContain("\u001b", "\r", "\n", "\u202e");
    }
  }

  @Test
  void keepsTheInnermostFrames() {
    Excerpt excerpt = Excerpt.of(Reports.ofDepth("f1", 100));
    assertThat(excerpt.stack().lines()).hasSize(Excerpt.FRAMES + 1);
    assertThat(excerpt.stack()).startsWith("com.acme.Deep.call(Deep.java:0)");
    assertThat(excerpt.stack()).endsWith("\n... 36 frames more");
  }
}
