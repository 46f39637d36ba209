package dev.stranded.compare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a person who watches wants of a report. Immutable; the texts are as the report has them, for
 * who shows them to make printable.
 *
 * @param time when it was made, as it says itself
 * @param threads of the JVM
 * @param waiting of these
 * @param proof why there is a heap proof in it, or none
 * @param groups of threads that wait alike, the longest wait first
 */
public record WatchedReport(
    String time, long threads, long waiting, String proof, List<Group> groups) {

  /** The verdict of a group that is no finding. */
  private static final String UNDECIDED = "not decided";

  /**
   * A finding, or a wait that nothing is decided of.
   *
   * @param rule empty of the latter
   * @param count of its threads
   * @param waitedMillis of the one that waits longest
   * @param fix what to change; may be empty
   * @param members the first of its threads
   * @param stack of the one that waits longest, the innermost frame first
   */
  public record Group(
      String id,
      String verdict,
      String rule,
      long count,
      long waitedMillis,
      String headline,
      String fix,
      List<Member> members,
      List<String> stack) {

    /** Whether it is a finding. */
    public boolean isFinding() {
      return !verdict.equals(UNDECIDED);
    }

    /** Whether the verdict is that of a proof. */
    public boolean isProven() {
      return verdict.equals("proven");
    }
  }

  /** A thread. */
  public record Member(String name, long id, long waitedMillis) {}

  public WatchedReport {
    groups = List.copyOf(groups);
  }

  /** Whether there is a finding. */
  public boolean hasFindings() {
    return groups.stream().anyMatch(Group::isFinding);
  }

  /** How many threads are in groups of that verdict. */
  public long count(boolean proven) {
    return groups.stream()
        .filter(group -> group.isFinding() && group.isProven() == proven)
        .mapToLong(Group::count)
        .sum();
  }

  /**
   * Reads a report as JSON.
   *
   * @throws UnreadableReportException if it is none
   */
  public static WatchedReport parse(String json) throws UnreadableReportException {
    KnownReport.parse(json);
    try {
      JsonObject report = KnownReport.parsed(json);
      List<Group> groups = new ArrayList<>();
      for (JsonElement each : array(report, "findings")) {
        JsonObject finding = each.getAsJsonObject();
        groups.add(group(finding, text(finding, "verdict"), text(finding, "headline")));
      }
      for (JsonElement each : array(report, "undecided")) {
        groups.add(group(each.getAsJsonObject(), UNDECIDED, ""));
      }
      groups.sort(Comparator.comparingLong(Group::waitedMillis).reversed());
      JsonObject summary = object(report, "summary");
      return new WatchedReport(
          text(report, "time"),
          number(summary, "threads"),
          number(summary, "waiting"),
          text(object(report, "proof"), "reason"),
          groups);
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException bad) {
      throw new UnreadableReportException("is no report that can be watched: " + bad.getMessage());
    }
  }

  private static Group group(JsonObject found, String verdict, String headline) {
    List<Member> members = new ArrayList<>();
    long longest = 0;
    for (JsonElement each : array(found, "threads")) {
      JsonObject thread = each.getAsJsonObject();
      long waited = number(thread, "waitedMillis");
      members.add(new Member(text(thread, "name"), number(thread, "id"), waited));
      longest = Math.max(longest, waited);
    }
    List<String> stack = new ArrayList<>();
    for (JsonElement frame : array(object(found, "wait"), "stack")) {
      stack.add(frame.getAsString());
    }
    return new Group(
        text(found, "id"),
        verdict,
        text(found, "rule"),
        number(found, "count"),
        longest,
        headline.isEmpty() ? text(found, "explanation") : headline,
        text(found, "fix"),
        List.copyOf(members),
        List.copyOf(stack));
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array ? array : new JsonArray();
  }

  private static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : new JsonObject();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : "";
  }

  private static long number(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive number && number.isNumber()
        ? number.getAsLong()
        : 0;
  }
}
