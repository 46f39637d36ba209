package dev.stranded.soundness;

import com.google.gson.Gson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report says, as far as it matters here. Immutable.
 *
 * @param time when it was written
 * @param proven the finding of each proven thread that it lists, by the thread's name
 * @param otherwise what was said of each other thread that it lists, by the thread's name
 * @param refuted proofs that the product itself saw refuted
 * @param proofRan whether a heap was dumped for it
 */
record Said(
    String time,
    Map<String, Finding> proven,
    Map<String, String> otherwise,
    long refuted,
    boolean proofRan,
    String reason) {

  private static final Gson GSON = new Gson();

  /** The rules by which an interrupt may free a thread that is proven; the finding names it. */
  private static final Set<String> BY_OWNERSHIP =
      Set.of("deadlock", "dead-owner", "stuck-owner", "stuck-join");

  private static final String SUSPECTED = "suspected ";

  record Finding(
      String id,
      String verdict,
      String rule,
      int count,
      List<Named> threads,
      List<String> unless,
      List<String> caveats,
      String explanation) {

    boolean namesInterrupt() {
      return BY_OWNERSHIP.contains(rule) && unless != null && unless.contains("interrupt");
    }
  }

  record Named(String name) {}

  boolean isSuspected(String name) {
    return otherwise.getOrDefault(name, "").startsWith(SUSPECTED);
  }

  private record Json(
      String time, Proof proof, List<Finding> findings, List<Finding> undecided, Agent agent) {}

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
    Map<String, String> otherwise = new HashMap<>();
    for (Finding undecided : json.undecided == null ? List.<Finding>of() : json.undecided) {
      undecided.threads.forEach(thread -> otherwise.put(thread.name, "undecided"));
    }
    for (Finding finding : json.findings) {
      if (!finding.verdict.equals("proven")) {
        String said = SUSPECTED + finding.rule + " " + finding.caveats;
        finding.threads.forEach(thread -> otherwise.put(thread.name, said));
      }
    }
    return new Said(
        json.time,
        proven,
        otherwise,
        json.agent == null ? 0 : json.agent.refutedProofs,
        json.proof.ran,
        json.proof.reason);
  }
}
