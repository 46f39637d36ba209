package dev.stranded.soundness;

import com.google.gson.Gson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a report says, as far as it matters here. Immutable.
 *
 * @param time when it was written
 * @param proven the finding of each proven thread that it lists, by the thread's name
 * @param suspected the threads in other findings
 * @param refuted proofs that the product itself saw refuted
 * @param proofRan whether a heap was dumped for it
 */
record Said(
    String time,
    Map<String, Finding> proven,
    Set<String> suspected,
    long refuted,
    boolean proofRan,
    String reason) {

  private static final Gson GSON = new Gson();

  /** The rules by which an interrupt may free a thread that is proven; the finding names it. */
  private static final Set<String> BY_OWNERSHIP =
      Set.of("deadlock", "dead-owner", "stuck-owner", "stuck-join");

  record Finding(
      String id,
      String verdict,
      String rule,
      int count,
      List<Named> threads,
      List<String> unless,
      String explanation) {

    boolean namesInterrupt() {
      return BY_OWNERSHIP.contains(rule) && unless != null && unless.contains("interrupt");
    }
  }

  record Named(String name) {}

  private record Json(String time, Proof proof, List<Finding> findings, Agent agent) {}

  private record Proof(boolean ran, String reason) {}

  private record Agent(long refutedProofs) {}

  static Said parse(String text) {
    Json json = GSON.fromJson(text, Json.class);
    Map<String, Finding> proven = new HashMap<>();
    for (Finding finding : json.findings) {
      if (finding.verdict.equals("proven")) {
        finding.threads.forEach(thread -> proven.put(thread.name, finding));
      }
    }
    Set<String> suspected =
        json.findings.stream()
            .filter(finding -> finding.verdict.equals("suspected"))
            .flatMap(finding -> finding.threads.stream())
            .map(Named::name)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Said(
        json.time,
        proven,
        suspected,
        json.agent == null ? 0 : json.agent.refutedProofs,
        json.proof.ran,
        json.proof.reason);
  }
}
