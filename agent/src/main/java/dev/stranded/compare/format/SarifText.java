package dev.stranded.compare.format;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.stranded.compare.KnownFinding;
import dev.stranded.model.Spelling;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Findings as one run of SARIF 2.1.0 (OASIS standard, 27 March 2020). Stateless. */
final class SarifText {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final JsonWriter json;

  private SarifText(JsonWriter json) {
    this.json = json;
  }

  static String of(List<KnownFinding> findings) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setFormattingStyle(FormattingStyle.PRETTY);
      new SarifText(json).log(findings);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return text + "\n";
  }

  private void log(List<KnownFinding> findings) throws IOException {
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    json.name("tool").beginObject();
    json.name("driver").beginObject();
    json.name("name").value("Stranded");
    json.name("rules").beginArray();
    for (String rule : findings.stream().map(KnownFinding::rule).distinct().sorted().toList()) {
      json.beginObject().name("id").value(Spelling.printable(rule)).endObject();
    }
    json.endArray();
    json.endObject();
    json.endObject();
    json.name("results").beginArray();
    for (KnownFinding finding : findings) {
      result(finding);
    }
    json.endArray();
    json.endObject().endArray();
    json.endObject();
  }

  private void result(KnownFinding finding) throws IOException {
    json.beginObject();
    json.name("ruleId").value(Spelling.printable(finding.rule()));
    json.name("level").value(finding.isProven() ? "error" : "warning");
    json.name("message").beginObject();
    json.name("text").value(FindingWords.of(finding));
    json.endObject();
    json.name("partialFingerprints").beginObject();
    json.name("strandedId/v1").value(Spelling.printable(finding.id()));
    json.endObject();
    SourcePlace place = SourcePlace.of(finding);
    if (place != null) {
      json.name("locations").beginArray().beginObject();
      json.name("physicalLocation").beginObject();
      json.name("artifactLocation").beginObject();
      json.name("uri").value(place.file());
      json.endObject();
      json.name("region").beginObject();
      json.name("startLine").value(place.line());
      json.endObject();
      json.endObject();
      json.endObject().endArray();
    }
    json.endObject();
  }
}
