package dev.stranded.report;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.Origin;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.Spelling;
import dev.stranded.model.Undecided;
import dev.stranded.model.Utc;
import dev.stranded.model.Wait;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.IgnoredFinding;
import dev.stranded.model.report.Report;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as JSON, schema {@code stranded-report/1}. Stateless. */
public final class JsonReport {

  /** Name and version of the schema. */
  public static final String SCHEMA = "stranded-report/1";

  private static final int THREADS = 100;

  private final JsonWriter json;

  private JsonReport(JsonWriter json) {
    this.json = json;
  }

  /**
   * Writes {@code report}, indented, and a line feed.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Report report, Appendable out) throws IOException {
    new JsonReport(new JsonWriter(out)).report(report);
    out.append('\n');
  }

  /** The same as a text. */
  public static String text(Report report) {
    StringBuilder text = new StringBuilder();
    try {
      write(report, text);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private void report(Report report) throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("time").value(Utc.text(report.time().toEpochMilli()));
    json.name("jvm").beginObject();
    json.name("pid").value(report.jvm().pid());
    json.name("version").value(report.jvm().version());
    json.name("vm").value(report.jvm().vm());
    json.endObject();
    summary(report.summary());
    proof(report.proof());
    round(report);
    json.name("findings").beginArray();
    for (Finding finding : report.findings()) {
      finding(finding);
    }
    json.endArray();
    json.name("undecided").beginArray();
    for (Undecided undecided : report.undecided()) {
      undecided(undecided);
    }
    json.endArray();
    json.name("ignored").beginArray();
    for (IgnoredFinding known : report.ignored().findings()) {
      ignored(known);
    }
    json.endArray();
    strings("expiredRows", report.ignored().expired());
    ContentionJson.write(report.contention(), json);
    json.endObject();
  }

  private void ignored(IgnoredFinding known) throws IOException {
    json.beginObject();
    json.name("id").value(known.finding().id());
    json.name("verdict").value(known.finding().verdict().label());
    json.name("rule").value(known.finding().rule().label());
    json.name("count").value(known.finding().count());
    json.name("headline").value(known.finding().diagnosis().headline());
    json.name("reason").value(known.reason());
    json.name("until").value(known.until().isEmpty() ? null : known.until());
    json.name("place").value(known.place());
    json.endObject();
  }

  private void undecided(Undecided undecided) throws IOException {
    json.beginObject();
    json.name("id").value(undecided.id());
    json.name("count").value(undecided.threads().size());
    json.name("threads").beginArray();
    for (StuckThread thread :
        undecided.threads().subList(0, Math.min(THREADS, undecided.threads().size()))) {
      thread(thread);
    }
    json.endArray();
    currentWait(undecided.longestWait());
    json.name("created");
    origin(undecided.created(), "stack");
    json.name("task");
    origin(undecided.task(), "submitted");
    strings("reachableFrom", undecided.reachableFrom());
    json.name("explanation").value(undecided.explanation());
    json.endObject();
  }

  private void summary(Report.Summary summary) throws IOException {
    json.name("summary").beginObject();
    json.name("threads").value(summary.threads());
    json.name("virtualThreads").value(summary.virtualThreads());
    json.name("waiting").value(summary.waiting());
    json.name("waitingVirtual").value(summary.waitingVirtual());
    json.name("proven").value(summary.proven());
    json.name("suspected").value(summary.suspected());
    json.endObject();
  }

  private void proof(Proof proof) throws IOException {
    json.name("proof").beginObject();
    json.name("ran").value(proof.ran());
    json.name("reason").value(proof.reason());
    json.name("pauseMillis").value(proof.pauseMillis());
    json.name("analysisMillis").value(proof.analysisMillis());
    json.name("heapBytes").value(proof.heapBytes());
    json.endObject();
  }

  private void round(Report report) throws IOException {
    json.name("round").beginObject();
    json.name("observeMicros").value(report.round().observeMicros());
    json.name("detectMicros").value(report.round().detectMicros());
    strings("caveats", report.round().caveats());
    json.endObject();
    json.name("agent").beginObject();
    json.name("wovenMethods").value(report.health().woven());
    json.name("hookFailures").value(report.health().hookFailures());
    json.name("lastHookFailure").value(report.health().lastHookFailure());
    json.name("droppedRecords").value(report.health().droppedRecords());
    json.name("failures").value(report.health().failures());
    json.name("droppedReports").value(report.health().droppedReports());
    json.name("droppedLogEntries").value(report.health().droppedLogEntries());
    json.name("failedProofs").value(report.health().failedProofs());
    endedProofs(report.endedProofs());
    json.endObject();
  }

  private void endedProofs(EndedProofs proofs) throws IOException {
    json.name("refutedProofs").value(proofs.refuted());
    json.name("releasedProofs").value(proofs.released());
    json.name("endedProofs").beginArray();
    for (EndedProof proof : proofs.latest()) {
      json.beginObject();
      json.name("refuted").value(proof.refuted());
      json.name("finding").value(proof.findingId());
      json.name("rule").value(proof.rule().label());
      json.name("thread").value(proof.thread());
      json.name("id").value(proof.threadId());
      json.name("proven").value(Utc.text(proof.proven().toEpochMilli()));
      json.name("seen").value(Utc.text(proof.seen().toEpochMilli()));
      json.name("how").value(proof.how());
      strings("unless", proof.unless());
      json.name("evidence").value(proof.evidence());
      json.endObject();
    }
    json.endArray();
  }

  private void finding(Finding finding) throws IOException {
    json.beginObject();
    json.name("id").value(finding.id());
    json.name("verdict").value(finding.verdict().label());
    json.name("rule").value(finding.rule().label());
    json.name("count").value(finding.count());
    json.name("threads").beginArray();
    for (StuckThread thread :
        finding.threads().subList(0, Math.min(THREADS, finding.threads().size()))) {
      thread(thread);
    }
    json.endArray();
    currentWait(finding.longestWait());
    json.name("created");
    origin(finding.created(), "stack");
    json.name("task");
    origin(finding.task(), "submitted");
    json.name("counterparts").beginArray();
    for (Counterpart counterpart : finding.longestWait().counterparts()) {
      counterpart(counterpart);
    }
    json.endArray();
    strings("reachableFrom", finding.reachableFrom());
    strings("unless", finding.unless());
    diagnosis(finding.diagnosis());
    strings("caveats", finding.caveats());
    json.name("explanation").value(finding.explanation());
    json.endObject();
  }

  private void library(@Nullable KnownLibrary library) throws IOException {
    if (library != null) {
      json.name("library").beginObject();
      json.name("name").value(library.name());
      json.name("versions").value(library.versions());
      json.name("link").value(library.link());
      json.name("why").value(library.why());
      json.endObject();
    }
  }

  private void diagnosis(Diagnosis diagnosis) throws IOException {
    Pattern pattern = diagnosis.pattern();
    json.name("pattern").value(pattern == null ? null : pattern.label());
    json.name("headline").value(diagnosis.headline());
    json.name("fix").value(diagnosis.fix());
    library(diagnosis.knownLibrary());
    json.name("evidence").beginArray();
    for (Evidence piece : diagnosis.evidence()) {
      json.beginObject();
      json.name("kind").value(piece.kind().label());
      json.name("words").value(piece.words());
      if (piece.thread() != null) {
        json.name("thread").value(piece.thread());
        json.name("id").value(piece.threadId());
      }
      if (!piece.stack().isEmpty()) {
        frames("stack", piece.stack());
      }
      json.endObject();
    }
    json.endArray();
  }

  private void thread(StuckThread thread) throws IOException {
    json.beginObject();
    json.name("name").value(thread.name());
    json.name("id").value(thread.id());
    json.name("virtual").value(thread.virtual());
    json.name("daemon").value(thread.daemon());
    json.name("waitedMillis").value(thread.waitedMillis());
    json.endObject();
  }

  private void currentWait(Wait wait) throws IOException {
    json.name("wait").beginObject();
    json.name("kind").value(wait.kind().label());
    json.name("channel").beginObject();
    json.name("type").value(wait.channel().type());
    json.name("identity").value(wait.channel().identity());
    json.endObject();
    json.name("beganUnseen").value(wait.beganUnseen());
    frames("stack", wait.stack());
    SiteHistory history = wait.history();
    if (history != null) {
      json.name("history").beginObject();
      json.name("count").value(history.count());
      json.name("p99Millis").value(history.p99Millis());
      json.name("maxMillis").value(history.maxMillis());
      json.endObject();
    }
    json.endObject();
  }

  private void origin(@Nullable Origin origin, String stack) throws IOException {
    if (origin == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    frames(stack, origin.stack());
    json.name("by").value(origin.by());
    json.endObject();
  }

  private void counterpart(Counterpart counterpart) throws IOException {
    json.beginObject();
    json.name("thread").value(counterpart.thread());
    json.name("id").value(counterpart.threadId());
    json.name("role").value(counterpart.role().label());
    json.name("lastSeenMillisAgo").value(counterpart.lastSeenMillisAgo());
    json.name("contacts").value(counterpart.contacts());
    json.name("alive").value(counterpart.alive());
    json.name("ended").value(counterpart.ended());
    StackTraceElement at = counterpart.at();
    if (at != null) {
      json.name("at").value(Spelling.frame(at));
    }
    json.endObject();
  }

  private void frames(String name, List<StackTraceElement> stack) throws IOException {
    strings(name, stack.stream().map(Spelling::frame).toList());
  }

  private void strings(String name, List<String> values) throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }
}
