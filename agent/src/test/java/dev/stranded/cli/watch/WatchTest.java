package dev.stranded.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.cli.watch.WatchView.Row;
import dev.stranded.compare.UnreadableReportException;
import dev.stranded.compare.WatchedReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

/** What is shown of a report, in lines and on a screen. */
class WatchTest {

  private static final String HOSTILE = "evil\\u001b[2J\\nline\\u202e";

  @Test
  void printsABlockForEachChangeAndNoOther() throws Exception {
    StringWriter out = new StringWriter();
    PlainWatch watch = new PlainWatch(new Answering(), Duration.ofMillis(1), new PrintWriter(out));
    watch.accept(report(finding("a", 1, 1_000)));
    watch.accept(report(finding("a", 1, 2_000)));
    assertThat(out.toString())
        .isEqualTo(
            """
            2026-01-02T03:04:05Z 9 threads, 5 waiting: 1 proven, 0 suspected
              PROVEN 1 thread 1 s It waits a. [deadlock a]

            """);
    watch.accept(report(finding("b", 2, 5_000), finding("a", 1, 3_000)));
    watch.accept(report());
    assertThat(out.toString().lines().filter(line -> line.startsWith("2026"))).hasSize(3);
    assertThat(out.toString())
        .contains(" 3 proven", "  PROVEN 2 threads 5 s It waits b.")
        .endsWith("9 threads, 5 waiting: 0 proven, 0 suspected\n\n");
  }

  @Test
  void saysAtFirstThatThereIsNothing() throws Exception {
    StringWriter out = new StringWriter();
    new PlainWatch(new Answering(), Duration.ofMillis(1), new PrintWriter(out)).accept(report());
    assertThat(out.toString()).contains("0 proven, 0 suspected");
  }

  @Test
  void showsTheLongestWaitsFirst() throws Exception {
    WatchView view = new WatchView();
    view.show(report(finding("a", 1, 1_000), finding("b", 2, 5_000), undecided("c", 3_000)));
    assertThat(texts(view, 10))
        .containsSubsequence(
            "+ PROVEN 2 threads 5 s It waits b. [deadlock b]",
            "+ not decided 1 thread 3 s Who knows. [c]",
            "+ PROVEN 1 thread 1 s It waits a. [deadlock a]")
        .hasSize(10);
  }

  @Test
  void unfoldsWhatIsSelected() throws Exception {
    WatchView view = new WatchView();
    view.show(report(finding("a", 1, 1_000), finding("b", 1, 5_000)));
    view.move(1);
    view.toggle();
    assertThat(texts(view, 20))
        .containsSubsequence(
            "+ PROVEN 1 thread 5 s It waits b. [deadlock b]",
            "- PROVEN 1 thread 1 s It waits a. [deadlock a]",
            "    It waits a.",
            "    fix: Mend it.",
            "    1 s  \"worker-a\" (id 7)",
            "      at com.acme.Feed.run(Feed.java:48)");
    view.show(report(finding("a", 1, 9_000), finding("b", 1, 5_000)));
    assertThat(selected(view)).as("goes with its group").contains("It waits a.");
    assertThat(texts(view, 20)).contains("    fix: Mend it.");
    view.toggle();
    assertThat(texts(view, 20)).doesNotContain("    fix: Mend it.");
    view.toggleAll();
    assertThat(texts(view, 20)).filteredOn("    fix: Mend it."::equals).hasSize(2);
    view.toggleAll();
    assertThat(texts(view, 20)).doesNotContain("    fix: Mend it.");
  }

  @Test
  void breaksWhatIsLongerThanTheScreen() throws Exception {
    WatchView view = new WatchView();
    view.show(report(finding("a", 1, 1_000).replace("Mend it.", "Mend it now " + "x".repeat(30))));
    view.toggle();
    assertThat(view.rows("", 30, 20).stream().map(Row::text))
        .containsSubsequence(
            "    fix: Mend it now",
            "    " + "x".repeat(26),
            "    xxxx",
            "    1 s  \"worker-a\" (id 7)");
  }

  @Test
  void scrollsToWhatIsSelectedAndSaysWhatIsBelow() throws Exception {
    String[] many = new String[50];
    for (int i = 0; i < many.length; i++) {
      many[i] = finding("f" + i, 1, 100_000 - i * 1_000);
    }
    WatchView view = new WatchView();
    view.show(report(many));
    assertThat(texts(view, 10)).hasSize(10).last().asString().contains("(43 more rows below)");
    view.move(1_000);
    assertThat(selected(view)).contains("It waits f49.");
    assertThat(texts(view, 10)).last().asString().doesNotContain("below");
    view.move(-1_000);
    assertThat(selected(view)).contains("It waits f0.");
    view.show(report());
    view.move(1);
    view.toggle();
    assertThat(texts(view, 10)).hasSize(10);
  }

  /** In lines, rows, and as the last words. */
  @Test
  void showsNamesOfStrangersAsText() throws Exception {
    String json =
        """
        {"id": "%1$s", "verdict": "%1$s", "rule": "%1$s", "count": 1, "headline": "%1$s",
         "fix": "%1$s", "threads": [{"name": "%1$s", "id": 7, "waitedMillis": 5}],
         "wait": {"stack": ["%1$s"]}}
        """
            .formatted(HOSTILE);
    WatchView view = new WatchView();
    view.show(report(json));
    view.toggle();
    view.say("evil\u001b[2J");
    StringWriter out = new StringWriter();
    new PlainWatch(new Answering(), Duration.ofMillis(1), new PrintWriter(out))
        .accept(report(json));
    String all = String.join("", texts(view, 30)) + out.toString().replace("\n", "");
    assertThat(all).contains("evil");
    assertThat(all.codePoints().filter(WatchTest::isObeyed).count()).as(all).isZero();
  }

  private static boolean isObeyed(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  @Test
  void readsNothingButReports() {
    assertThatThrownBy(() -> WatchedReport.parse("{\"schema\": \"other/1\"}"))
        .isInstanceOf(UnreadableReportException.class);
    assertThatThrownBy(() -> WatchedReport.parse("nothing"))
        .isInstanceOf(UnreadableReportException.class);
  }

  /** By keys that a terminal sends, on a screen that is drawn by what a terminal makes of it. */
  @Test
  void obeysKeysOnATerminal() throws Exception {
    Keys keys = new Keys();
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    Answering agent = new Answering();
    try (Terminal terminal =
        new ExternalTerminal("test", "xterm", keys, drawn, StandardCharsets.UTF_8)) {
      terminal.setSize(Size.of(60, 12));
      ScreenWatch watch = new ScreenWatch(agent, Duration.ofHours(1), "process 1  ");
      // Down, unfold, prove; and the answer to that is quit.
      agent.whenProven = () -> keys.press("q");
      keys.press("\u001b[B p");
      Screen screen = Screen.on(terminal);
      WatchedReport last =
          watch.run(screen, report(finding("a", 1, 9_000), finding("b", 1, 5_000)));
      assertThat(agent.proofs).isEqualTo(1);
      assertThat(last.groups()).extracting(WatchedReport.Group::id).isNotEmpty();
      ScreenTerminal seen = new ScreenTerminal(60, 12);
      seen.write(drawn.toString(StandardCharsets.UTF_8));
      assertThat(seen.toString())
          .contains("process 1  2026-01-02T03:04:05Z", "- PROVEN", "fix: Mend it.");
    }
  }

  private static List<String> texts(WatchView view, int height) {
    return view.rows("", 80, height).stream().map(Row::text).toList();
  }

  private static String selected(WatchView view) {
    return view.rows("", 80, 10).stream().filter(Row::selected).findFirst().orElseThrow().text();
  }

  private static WatchedReport report(String... groups) throws UnreadableReportException {
    StringBuilder findings = new StringBuilder();
    StringBuilder undecided = new StringBuilder();
    for (String group : groups) {
      StringBuilder to = group.contains("verdict") ? findings : undecided;
      to.append(to.isEmpty() ? "" : ",").append(group);
    }
    return WatchedReport.parse(
        """
        {"schema": "stranded-report/1", "time": "2026-01-02T03:04:05Z",
         "summary": {"threads": 9, "waiting": 5}, "proof": {"reason": "no new suspects"},
         "findings": [%s], "undecided": [%s]}
        """
            .formatted(findings, undecided));
  }

  private static String finding(String id, int count, long waited) {
    return """
        {"id": "%1$s", "verdict": "proven", "rule": "deadlock", "count": %2$d,
         "headline": "It waits %1$s.", "fix": "Mend it.",
         "threads": [{"name": "worker-%1$s", "id": 7, "waitedMillis": %3$d}],
         "wait": {"stack": ["com.acme.Feed.run(Feed.java:48)"]}}
        """
        .formatted(id, count, waited);
  }

  private static String undecided(String id, long waited) {
    return """
        {"id": "%s", "count": 1, "explanation": "Who knows.",
         "threads": [{"name": "w", "id": 7, "waitedMillis": %d}], "wait": {"stack": []}}
        """
        .formatted(id, waited);
  }

  /** An agent that has the same to say each time. */
  private static final class Answering implements Watched {

    private int proofs;
    private Runnable whenProven = () -> {};

    @Override
    public WatchedReport latest() throws Exception {
      return report();
    }

    @Override
    public WatchedReport prove() throws Exception {
      proofs++;
      whenProven.run();
      return report(finding("a", 1, 9_000), finding("b", 1, 5_000));
    }
  }

  /** What somebody types, when it is typed. */
  private static final class Keys extends InputStream {

    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();

    void press(String keys) {
      keys.chars().forEach(typed::add);
    }

    @Override
    public int read() throws IOException {
      try {
        return typed.take();
      } catch (InterruptedException ended) {
        throw new IOException(ended);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      into[offset] = (byte) read();
      return 1;
    }
  }
}
