package dev.stranded.report.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.report.Report;
import dev.stranded.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class WaitingProfileTest {

  @Test
  void tellsEachStack() {
    assertThat(WaitingProfile.byStack(Reports.waiting("worker")))
        .isEqualTo(
            """
            threads profile: total 15
            3 @ queue-take proven
            #\tjava.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)
            #\tcom.acme.Feed.run(Feed.java:12)

            12 @ queue-take
            #\tjava.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)
            #\tcom.acme.Idle.run(Idle.java:3)

            """);
  }

  @Test
  void tellsEachThreadThatIsKnown() {
    String text = WaitingProfile.byThread(Reports.waiting("wor\u001bker"));

    assertThat(text)
        .contains("thread 20 \"wor\ufffdker-0\" [queue-take, 1 min 5 s, proven]:\n\tat java.util")
        .contains("thread 120 \"idle-20\" [queue-take, 1 s]:\n")
        .contains("2 more threads like the last one\n")
        .doesNotContain("\u001b");
  }

  @Test
  void isEmptyWhereNobodyWaits() throws IOException {
    assertThat(WaitingProfile.byStack(Reports.of())).isEqualTo("threads profile: total 0\n");
    assertThat(WaitingProfile.byThread(Reports.of())).isEmpty();
    assertThat(unpacked(Reports.of())).contains("threads", "waiting").doesNotContain("kind");
  }

  @Test
  void hasItsLabelsInThePackedForm() throws IOException {
    assertThat(unpacked(Reports.waiting("worker")))
        .contains("kind", "queue-take", "verdict", "proven", "com.acme.Idle.run");
  }

  private static String unpacked(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WaitingProfile.write(report, out);
    byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
