package dev.stranded.compare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.stranded.synchronizers.JdkFrames;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison needs of a report. Immutable.
 *
 * @param time when it was made, as it says itself
 * @param findings by id, in the report's order
 */
public record KnownReport(String time, Map<String, KnownFinding> findings) {

  private static final String SCHEMA = "stranded-report/1";

  /**
   * Reads a report as JSON; fields that are not needed may be missing or of later versions.
   *
   * @throws UnreadableReportException if it is none
   */
  public static KnownReport parse(String json) throws UnreadableReportException {
    try {
      JsonObject report = parsed(json);
      if (!SCHEMA.equals(text(report, "schema"))) {
        throw new UnreadableReportException("is no report of the schema " + SCHEMA);
      }
      Map<String, KnownFinding> findings = new LinkedHashMap<>();
      JsonElement all = report.get("findings");
      for (JsonElement each : all == null ? new JsonArray() : all.getAsJsonArray()) {
        KnownFinding finding = finding(each.getAsJsonObject());
        findings.merge(finding.id(), finding, KnownFinding::plus);
      }
      return new KnownReport(text(report, "time"), findings);
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException bad) {
      throw new UnreadableReportException("is no report: " + firstLine(bad));
    }
  }

  static JsonObject parsed(String json) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    JsonElement report = JsonParser.parseReader(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new JsonParseException("there is more behind its end");
    }
    return report.getAsJsonObject();
  }

  private static KnownFinding finding(JsonObject finding) throws UnreadableReportException {
    if (!finding.has("id") || !(finding.get("count") instanceof JsonPrimitive count)) {
      throw new UnreadableReportException("has a finding without id or count");
    }
    String headline = text(finding, "headline");
    List<String> stack = stack(finding);
    return new KnownFinding(
        text(finding, "id"),
        text(finding, "verdict"),
        text(finding, "rule"),
        count.getAsLong(),
        headline.isEmpty() ? text(finding, "explanation") : headline,
        text(finding, "fix"),
        place(stack),
        stack);
  }

  /** The first frame that is not the JDK's. */
  private static String place(List<String> stack) {
    return stack.stream().filter(frame -> !JdkFrames.isJdk(frame)).findFirst().orElse("");
  }

  private static List<String> stack(JsonObject finding) {
    List<String> frames = new ArrayList<>();
    if (finding.get("wait") instanceof JsonObject wait
        && wait.get("stack") instanceof JsonArray stack) {
      for (JsonElement frame : stack) {
        if (frame instanceof JsonPrimitive text && text.isString()) {
          frames.add(text.getAsString());
        }
      }
    }
    return frames;
  }

  /** Empty if it is not there, or is no text. */
  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : "";
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
