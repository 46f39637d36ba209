package dev.stranded.compare.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.stranded.compare.KnownFinding;
import dev.stranded.compare.KnownReport;
import dev.stranded.model.Verdict;
import dev.stranded.report.JsonReport;
import dev.stranded.report.Reports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FormatTest {

  private static final String HOSTILE = "a\u001b[31m\n::error::x,%0A\"><!--&]]>\ud800\u202e";

  private static List<KnownFinding> findings() throws Exception {
    StringBuilder json = new StringBuilder();
    JsonReport.write(
        Reports.of(
            Reports.finding("f1", 3),
            Reports.finding("f2", 1, Verdict.SUSPECTED, HOSTILE, HOSTILE)),
        json);
    return List.copyOf(KnownReport.parse(json.toString()).findings().values());
  }

  @Test
  void tellsGithubALineAFinding() throws Exception {
    String[] lines = Format.GITHUB.of(findings()).split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .startsWith("::error file=com/acme/Feed.java,line=")
        .contains("title=Stranded%3A no-counterpart f1::Producer died: worker waits.")
        .endsWith("(proven, 3 threads)");
    assertThat(lines[1]).startsWith("::warning file=").contains("%250A").doesNotContain("\u001b");
    assertThat(lines[2]).isEmpty();
  }

  @Test
  void writesOneRunOfSarif() throws Exception {
    JsonObject log = JsonParser.parseString(Format.SARIF.of(findings())).getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
    assertThat(run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules"))
        .hasSize(1);
    JsonObject first = run.getAsJsonArray("results").get(0).getAsJsonObject();
    assertThat(first.get("level").getAsString()).isEqualTo("error");
    assertThat(first.getAsJsonObject("partialFingerprints").get("strandedId/v1").getAsString())
        .isEqualTo("f1");
    JsonObject place =
        first
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    assertThat(place.getAsJsonObject("artifactLocation").get("uri").getAsString())
        .isEqualTo("com/acme/Feed.java");
    assertThat(place.getAsJsonObject("region").get("startLine").getAsInt()).isPositive();
    JsonObject second = run.getAsJsonArray("results").get(1).getAsJsonObject();
    assertThat(second.get("level").getAsString()).isEqualTo("warning");
    assertThat(second.getAsJsonObject("message").get("text").getAsString())
        .doesNotContain("\n", "\u001b", "\u202e");
  }

  @Test
  void writesFailedTests() throws Exception {
    Document xml = parse(Format.JUNIT.of(findings()));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    Element failure = (Element) xml.getElementsByTagName("failure").item(1);
    assertThat(failure.getAttribute("message")).contains("\"><!--&]]>");
    Element test = (Element) failure.getParentNode();
    assertThat(test.getAttribute("classname")).isEqualTo("stranded.no-counterpart");
    assertThat(test.getAttribute("name")).startsWith("f2 com.acme.Feed.run(");
  }

  @Test
  void saysThatThereIsNone() throws Exception {
    assertThat(Format.GITHUB.of(List.of())).isEmpty();
    assertThat(JsonParser.parseString(Format.SARIF.of(List.of())).getAsJsonObject().size())
        .isEqualTo(3);
    Document xml = parse(Format.JUNIT.of(List.of()));
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Feed.run(Feed.java:7) | com/acme/Feed.java | 7",
        "com.acme.Feed$Part.<init>(Feed.kt:12) | com/acme/Feed.kt | 12",
        "com.acme.Feed.lambda$run$0(Feed.java:8) | com/acme/Feed.java | 8",
        "app//com.acme.Feed.run(Feed.java:7) | com/acme/Feed.java | 7",
        "Main.main(Main.java:3) | Main.java | 3"
      })
  void findsTheFileOfAFrame(String frame, String file, int line) {
    assertThat(SourcePlace.of(at(frame))).isEqualTo(new SourcePlace(file, line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "com.acme.Feed.run(Native Method)", "com.acme.Feed.run(Feed.java)", "x"})
  void findsNoneWhereAFrameHasNone(String frame) {
    assertThat(SourcePlace.of(at(frame))).isNull();
  }

  private static KnownFinding at(String place) {
    return new KnownFinding("f1", "proven", "deadlock", 1, "", "", place, List.of());
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
