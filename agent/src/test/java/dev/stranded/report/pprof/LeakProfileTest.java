package dev.stranded.report.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import dev.stranded.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The forms to read, and the bytes; {@code PprofIT} has the bytes read by pprof itself. */
class LeakProfileTest {

  private static final String HOSTILE = "a\u001b[31m\n\"; 9\r\ud800\u202e";

  @Test
  void tellsEachFinding() {
    String text = LeakProfile.byFinding(Reports.of(Reports.finding("f1", 2)));

    assertThat(text)
        .isEqualTo(
            """
            threadleak profile: total 2
            2 @ f1 no-counterpart proven producer-died
            #\tjava.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)
            #\tcom.acme.Feed.run(Feed.java:12)

            """);
  }

  @Test
  void tellsEachThread() {
    String text = LeakProfile.byThread(Reports.of(Reports.finding("f1", 2)));

    assertThat(text)
        .contains(
            "thread 20 \"worker-0\" [queue-take, 1 min 5 s, proven]:\n\tat java.util",
            "thread 21 \"worker-1\" [queue-take, 1 min 4 s, proven]:\n\tat java.util");
  }

  @Test
  void addsUpEqualStacksForFlameGraphs() {
    Report report = Reports.of(Reports.finding("f1", 2), Reports.finding("f2", 3));

    assertThat(LeakProfile.collapsed(report))
        .isEqualTo("com.acme.Feed.run;java.util.concurrent.LinkedBlockingQueue.take 5\n");
  }

  @Test
  void isEmptyWhereThereIsNoFinding() throws IOException {
    assertThat(LeakProfile.byFinding(Reports.of())).isEqualTo("threadleak profile: total 0\n");
    assertThat(LeakProfile.byThread(Reports.of())).isEmpty();
    assertThat(LeakProfile.collapsed(Reports.of())).isEmpty();
    assertThat(unpacked(Reports.of())).contains("threads", "waiting", "nanoseconds");
  }

  @Test
  void showsNamesAsText() throws IOException {
    Finding hostile = Reports.finding("f1", 1, Verdict.PROVEN, HOSTILE, "Words.");
    Report report = Reports.of(hostile);

    String shown = "a\ufffd[31m\ufffd\"; 9\ufffd\ufffd\ufffd-0";
    assertThat(LeakProfile.byThread(report)).contains(shown);
    assertThat(unpacked(report)).contains(shown).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void keepsFramesApartInFlameGraphs() {
    StackTraceElement frame = new StackTraceElement("a;b c\n", "m 1", "A.java", 1);
    assertThat(Profile.name(frame)).isEqualTo("a;b c\ufffd.m 1");
  }

  /** Known values of the wire format. */
  @Test
  void writesNumbersAsProtobufHasThem() {
    assertThat(new Message().put(1, 150).toByteArray()).containsExactly(0x08, 0x96, 0x01);
    assertThat(new Message().put(1, 0).toByteArray()).isEmpty();
    assertThat(new Message().put(2, "testing").toByteArray())
        .containsExactly(0x12, 7, 't', 'e', 's', 't', 'i', 'n', 'g');
    assertThat(new Message().put(6, new long[] {3, 270, 86_942}).toByteArray())
        .containsExactly(0x32, 6, 3, 0x8e, 2, 0x9e, 0xa7, 5);
    assertThat(new Message().put(1, -1L).toByteArray()).hasSize(11).endsWith(1);
  }

  private static String unpacked(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LeakProfile.write(report, out);
    byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
