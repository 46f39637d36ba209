package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Finding;
import dev.stranded.model.Undecided;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, field by field. */
class JsonReportTest {

  private static JsonObject json(Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    JsonReport.write(report, out);
    return JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  private static JsonObject finding(Finding finding) throws IOException {
    return json(Reports.of(finding)).getAsJsonArray("findings").get(0).getAsJsonObject();
  }

  private static List<String> strings(JsonArray array) {
    return array.asList().stream().map(e -> e.getAsString()).toList();
  }

  @Test
  void writesTheHead() throws IOException {
    JsonObject json = json(Reports.of(Reports.finding("f1", 2)));

    assertThat(json.get("schema").getAsString()).isEqualTo("stranded-report/1");
    assertThat(json.get("time").getAsString()).isEqualTo("2026-01-02T03:04:05.000Z");
    JsonObject jvm = json.getAsJsonObject("jvm");
    assertThat(jvm.get("pid").getAsLong()).isEqualTo(4711);
    assertThat(jvm.get("version").getAsString()).isEqualTo("25.0.3+9");
    assertThat(jvm.get("vm").getAsString()).isEqualTo("OpenJDK 64-Bit Server VM");
    JsonObject summary = json.getAsJsonObject("summary");
    assertThat(summary.get("threads").getAsInt()).isEqualTo(12);
    assertThat(summary.get("virtualThreads").getAsInt()).isEqualTo(3);
    assertThat(summary.get("waiting").getAsInt()).isEqualTo(5);
    assertThat(summary.get("proven").getAsInt()).isEqualTo(2);
    assertThat(summary.get("suspected").getAsInt()).isZero();
    JsonObject proof = json.getAsJsonObject("proof");
    assertThat(proof.get("ran").getAsBoolean()).isFalse();
    assertThat(proof.get("reason").getAsString()).isEqualTo("switched off");
    assertThat(proof.get("pauseMillis").getAsLong()).isZero();
    assertThat(proof.get("analysisMillis").getAsLong()).isZero();
    assertThat(proof.get("heapBytes").getAsLong()).isZero();
    assertThat(json.getAsJsonObject("round").get("observeMicros").getAsLong()).isEqualTo(1_500);
    assertThat(json.getAsJsonObject("agent").get("droppedRecords").getAsLong()).isEqualTo(7);
    assertThat(json.getAsJsonObject("agent").get("failures").getAsLong()).isEqualTo(3);
    assertThat(json.getAsJsonObject("agent").get("droppedReports").getAsLong()).isEqualTo(2);
    assertThat(json.getAsJsonObject("agent").get("droppedLogEntries").getAsLong()).isEqualTo(1);
  }

  @Test
  void writesAFinding() throws IOException {
    JsonObject json = finding(Reports.finding("f1", 2));

    assertThat(json.get("id").getAsString()).isEqualTo("f1");
    assertThat(json.get("verdict").getAsString()).isEqualTo("proven");
    assertThat(json.get("rule").getAsString()).isEqualTo("no-counterpart");
    assertThat(json.get("count").getAsInt()).isEqualTo(2);
    JsonObject thread = json.getAsJsonArray("threads").get(1).getAsJsonObject();
    assertThat(thread.get("name").getAsString()).isEqualTo("worker-1");
    assertThat(thread.get("id").getAsLong()).isEqualTo(21);
    assertThat(thread.get("virtual").getAsBoolean()).isTrue();
    assertThat(thread.get("daemon").getAsBoolean()).isTrue();
    assertThat(thread.get("waitedMillis").getAsLong()).isEqualTo(64_999);
    assertThat(strings(json.getAsJsonArray("reachableFrom")))
        .containsExactly("static com.acme.Feed.queue");
    assertThat(strings(json.getAsJsonArray("unless"))).containsExactly("interrupt");
    assertThat(strings(json.getAsJsonArray("caveats")))
        .containsExactly("scalar-replaced: one <more>");
    assertThat(json.get("explanation").getAsString()).isEqualTo("Somebody should have come.");
  }

  @Test
  void writesWhatItMeans() throws IOException {
    JsonObject json = finding(Reports.finding("f1", 1));

    assertThat(json.get("pattern").getAsString()).isEqualTo("producer-died");
    assertThat(json.get("headline").getAsString()).isEqualTo("Producer died: worker waits.");
    assertThat(json.get("fix").getAsString()).isEqualTo("Start it again.");
    JsonObject culprit = json.getAsJsonArray("evidence").get(0).getAsJsonObject();
    assertThat(culprit.get("kind").getAsString()).isEqualTo("culprit");
    assertThat(culprit.get("words").getAsString()).isEqualTo("The producer of worker died.");
  }

  @Test
  void writesTheWaitWithoutLoadersAndModules() throws IOException {
    JsonObject wait = finding(Reports.finding("f1", 1)).getAsJsonObject("wait");

    assertThat(wait.get("kind").getAsString()).isEqualTo("queue-take");
    JsonObject channel = wait.getAsJsonObject("channel");
    assertThat(channel.get("type").getAsString())
        .isEqualTo("java.util.concurrent.LinkedBlockingQueue");
    assertThat(channel.get("identity").getAsString()).isEqualTo("1f2e");
    assertThat(strings(wait.getAsJsonArray("stack")))
        .containsExactly(
            "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)",
            "com.acme.Feed.run(Feed.java:12)");
    assertThat(wait.getAsJsonObject("history").get("count").getAsLong()).isEqualTo(30);
  }

  @Test
  void writesOriginsAndCounterparts() throws IOException {
    JsonObject json = finding(Reports.finding("f1", 1));

    JsonObject created = json.getAsJsonObject("created");
    assertThat(strings(created.getAsJsonArray("stack")))
        .containsExactly("com.acme.App.start(App.java:5)");
    assertThat(created.get("by").getAsString()).isEqualTo("main");
    JsonObject task = json.getAsJsonObject("task");
    assertThat(strings(task.getAsJsonArray("submitted")))
        .containsExactly("com.acme.Web.post(Web.java:7)");
    assertThat(task.get("by").getAsString()).isEqualTo("http-1");
    JsonObject dead = json.getAsJsonArray("counterparts").get(0).getAsJsonObject();
    assertThat(dead.get("thread").getAsString()).isEqualTo("producer");
    assertThat(dead.get("role").getAsString()).isEqualTo("put");
    assertThat(dead.get("lastSeenMillisAgo").getAsLong()).isEqualTo(61_000);
    assertThat(dead.get("alive").getAsBoolean()).isFalse();
    assertThat(dead.get("ended").getAsString()).isEqualTo("died of java.io.IOException: <eof>");
    JsonObject alive = json.getAsJsonArray("counterparts").get(1).getAsJsonObject();
    assertThat(alive.get("alive").getAsBoolean()).isTrue();
    assertThat(alive.get("ended").isJsonNull()).isTrue();
  }

  @Test
  void writesNullForWhatIsUnknown() throws IOException {
    Finding known = Reports.finding("f1", 1);
    JsonObject json =
        finding(
            new Finding(
                known.id(),
                known.verdict(),
                known.rule(),
                known.threads(),
                known.count(),
                known.longestWait(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                "?",
                Diagnosis.advice("mend it")));

    assertThat(json.get("created").isJsonNull()).isTrue();
    assertThat(json.get("pattern").isJsonNull()).isTrue();
    assertThat(json.get("fix").getAsString()).isEqualTo("mend it");
    assertThat(json.get("task").isJsonNull()).isTrue();
  }

  @Test
  void writesTheFirstHundredThreadsAndCountsAll() throws IOException {
    JsonObject json = finding(Reports.finding("f1", 10_000));

    assertThat(json.get("count").getAsInt()).isEqualTo(10_000);
    assertThat(json.getAsJsonArray("threads")).hasSize(100);
  }

  @Test
  void writesTheSameToAWriterAndToABuilder() throws IOException {
    Report report = Reports.of();
    StringWriter writer = new StringWriter();
    StringBuilder builder = new StringBuilder();

    JsonReport.write(report, writer);
    JsonReport.write(report, builder);

    assertThat(writer.toString()).isEqualTo(builder.toString()).endsWith("}\n");
    assertThat(json(report).getAsJsonArray("findings")).isEmpty();
  }

  @Test
  void countsAndListsTheProofsThatEnded() throws IOException {
    JsonObject refuted = agent(Reports.endedProofs());
    assertThat(refuted.get("refutedProofs").getAsLong()).isEqualTo(1);
    JsonObject proof = refuted.getAsJsonArray("endedProofs").get(0).getAsJsonObject();
    assertThat(proof.get("refuted").getAsBoolean()).isTrue();
    assertThat(proof.get("finding").getAsString()).isEqualTo("f1");
    assertThat(proof.get("rule").getAsString()).isEqualTo("unreachable");
    assertThat(proof.get("id").getAsLong()).isEqualTo(27);
    assertThat(proof.get("seen").getAsString()).isEqualTo("2026-01-02T03:05:05.000Z");
    assertThat(proof.get("evidence").getAsString()).isEqualTo("Nothing reaches <it>.");

    JsonObject released = agent(Reports.endedProofs("interrupt"));
    assertThat(released.get("refutedProofs").getAsLong()).isZero();
    assertThat(released.get("releasedProofs").getAsLong()).isEqualTo(1);
  }

  private static JsonObject agent(EndedProofs proofs) throws IOException {
    StringBuilder json = new StringBuilder();
    JsonReport.write(Reports.of().with(proofs), json);
    return JsonParser.parseString(json.toString()).getAsJsonObject().getAsJsonObject("agent");
  }

  @Test
  void listsWhatCouldNotBeDecidedWithoutVerdictAndRule() throws IOException {
    Finding like = Reports.finding("f1", 2);
    Report plain = Reports.of();
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
            List.of(
                new Undecided(
                    "u1",
                    like.threads(),
                    like.longestWait(),
                    null,
                    null,
                    List.of("static a.B.c"),
                    "Two wait.")));
    JsonArray undecided = json(report).getAsJsonArray("undecided");
    assertThat(undecided).hasSize(1);
    JsonObject one = undecided.get(0).getAsJsonObject();
    assertThat(one.keySet()).doesNotContain("verdict", "rule");
    assertThat(one.get("count").getAsInt()).isEqualTo(2);
    assertThat(one.getAsJsonArray("threads")).hasSize(2);
    assertThat(strings(one.getAsJsonArray("reachableFrom"))).containsExactly("static a.B.c");
    assertThat(one.getAsJsonObject("wait").get("kind").getAsString()).isEqualTo("queue-take");
    assertThat(one.get("explanation").getAsString()).isEqualTo("Two wait.");
  }
}
