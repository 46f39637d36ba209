package dev.stranded.integration;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a test reads of {@code stranded-report/1}. Immutable. Fields that are absent are null, as in
 * the file.
 */
record Report(
    String schema,
    String time,
    Jvm jvm,
    Summary summary,
    Proof proof,
    List<Finding> findings,
    Agent agent) {

  private static final Gson GSON = new Gson();

  static Report parse(String json) {
    return GSON.fromJson(json, Report.class);
  }

  @Override
  public String toString() {
    return GSON.newBuilder().setPrettyPrinting().create().toJson(this);
  }

  /** The longest-waiting finding of that rule with a thread of that name. */
  Optional<Finding> find(String rule, String thread) {
    return findings.stream()
        .filter(finding -> finding.rule.equals(rule) && finding.names().contains(thread))
        .max(Comparator.comparingInt(Finding::count));
  }

  /** A finding of any rule with a thread of that name. */
  Optional<Finding> find(String thread) {
    return findings.stream().filter(finding -> finding.names().contains(thread)).findFirst();
  }

  record Jvm(long pid, String version, String vm) {}

  record Summary(int threads, int virtualThreads, int waiting, int proven, int suspected) {}

  record Proof(boolean ran, String reason) {}

  record Agent(int woven, long hookFailures, String lastHookFailure, long droppedRecords) {}

  record Finding(
      String id,
      String verdict,
      String rule,
      int count,
      List<StuckThread> threads,
      @SerializedName("wait") Wait waiting,
      Origin created,
      Task task,
      List<Counterpart> counterparts,
      List<String> reachableFrom,
      List<String> unless,
      String explanation) {

    List<String> names() {
      return threads.stream().map(StuckThread::name).toList();
    }
  }

  record StuckThread(String name, long id, boolean virtual, boolean daemon, long waitedMillis) {}

  record Wait(String kind, Channel channel, List<String> stack) {}

  record Channel(String type, String identity) {}

  record Origin(List<String> stack, String by) {}

  record Task(List<String> submitted, String by) {}

  record Counterpart(String thread, String role, long lastSeenMillisAgo, boolean alive) {}
}
