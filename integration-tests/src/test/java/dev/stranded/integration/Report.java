package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a test reads of {@code stranded-report/1}. Immutable. Fields that are absent are null, as in
 * the file.
 */
public record Report(
    String schema,
    String time,
    Jvm jvm,
    Summary summary,
    Proof proof,
    List<Finding> findings,
    Agent agent) {

  private static final Gson GSON = new Gson();

  /**
   * Reads a report.
   *
   * @throws FalseVerdict if it tells that a proof was refuted
   */
  public static Report parse(String json) {
    return FalseVerdict.check(GSON.fromJson(json, Report.class));
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

  /** Expects a finding of that rule with all of these threads, which is proven. */
  Finding expectProven(String rule, String... threads) {
    return expect(rule, "proven", threads);
  }

  /** Expects a finding of that rule with all of these threads, which is suspected. */
  Finding expectSuspected(String rule, String... threads) {
    return expect(rule, "suspected", threads);
  }

  private Finding expect(String rule, String verdict, String... threads) {
    List<String> rules = findings.stream().map(f -> f.rule + " of " + f.names()).toList();
    Finding found =
        find(rule, threads[0])
            .orElseThrow(
                () -> new AssertionError("no " + rule + " of " + threads[0] + " in " + rules));
    assertThat(found.names()).as(rule).contains(threads);
    assertThat(found.verdict).as("%s of %s", rule, found.names()).isEqualTo(verdict);
    assertThat(found.explanation).isNotBlank();
    return found;
  }

  /** The same with other names of threads. */
  public Report renamed(UnaryOperator<String> rename) {
    List<Finding> all = findings.stream().map(finding -> finding.renamed(rename)).toList();
    return new Report(schema, time, jvm, summary, proof, all, agent);
  }

  /** A finding of any rule with a thread of that name. */
  Optional<Finding> find(String thread) {
    return findings.stream().filter(finding -> finding.names().contains(thread)).findFirst();
  }

  public record Jvm(long pid, String version, String vm) {}

  public record Summary(int threads, int virtualThreads, int waiting, int proven, int suspected) {}

  public record Proof(boolean ran, String reason) {}

  public record Agent(
      int wovenMethods,
      long hookFailures,
      String lastHookFailure,
      long droppedRecords,
      long refutedProofs,
      List<EndedProof> endedProofs) {}

  /** A thread that was proven stuck and went on. */
  public record EndedProof(
      boolean refuted, String finding, String rule, String thread, long id, String how) {}

  public record Finding(
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
      List<String> caveats,
      String pattern,
      String headline,
      String fix,
      List<Evidence> evidence,
      String explanation) {

    public List<String> names() {
      return threads.stream().map(StuckThread::name).toList();
    }

    private Finding renamed(UnaryOperator<String> rename) {
      return new Finding(
          id,
          verdict,
          rule,
          count,
          threads.stream().map(thread -> thread.renamed(rename)).toList(),
          waiting,
          created,
          task,
          counterparts,
          reachableFrom,
          unless,
          caveats,
          pattern,
          headline,
          fix,
          evidence,
          explanation);
    }
  }

  /** One thing that a diagnosis rests on. */
  public record Evidence(String kind, String words) {}

  public record StuckThread(
      String name, long id, boolean virtual, boolean daemon, long waitedMillis) {

    private StuckThread renamed(UnaryOperator<String> rename) {
      return new StuckThread(rename.apply(name), id, virtual, daemon, waitedMillis);
    }
  }

  public record Wait(String kind, Channel channel, List<String> stack) {}

  public record Channel(String type, String identity) {}

  public record Origin(List<String> stack, String by) {}

  public record Task(List<String> submitted, String by) {}

  public record Counterpart(
      String thread, String role, long lastSeenMillisAgo, boolean alive, String ended) {}
}
