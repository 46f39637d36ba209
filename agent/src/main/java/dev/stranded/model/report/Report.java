package dev.stranded.model.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.Undecided;
import dev.stranded.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one round has to say, findings first to last: proven before suspected, then longest wait
 * first.
 *
 * @param endedProofs what has become of threads that were proven stuck and went on
 * @param undecided waits that could not be decided, longest first; never counted as findings
 * @param waiting all threads that wait without limit, by stack; {@link WaitingThreads#NONE} unless
 *     somebody asked for them
 * @param ignored what somebody has declared known; never counted among the findings
 * @param contention where threads wait and waited; {@link Contention#NONE} unless somebody asked
 */
public record Report(
    Instant time,
    JvmIdentity jvm,
    Summary summary,
    Proof proof,
    List<Finding> findings,
    Round round,
    AgentHealth health,
    EndedProofs endedProofs,
    List<Undecided> undecided,
    WaitingThreads waiting,
    IgnoredFindings ignored,
    Contention contention) {
  public Report {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
  }

  /** Of which nobody asked who waits. */
  public Report(
      Instant time,
      JvmIdentity jvm,
      Summary summary,
      Proof proof,
      List<Finding> findings,
      Round round,
      AgentHealth health,
      EndedProofs endedProofs,
      List<Undecided> undecided) {
    this(
        time,
        jvm,
        summary,
        proof,
        findings,
        round,
        health,
        endedProofs,
        undecided,
        WaitingThreads.NONE,
        IgnoredFindings.NONE,
        Contention.NONE);
  }

  /** With nothing left undecided. */
  public Report(
      Instant time,
      JvmIdentity jvm,
      Summary summary,
      Proof proof,
      List<Finding> findings,
      Round round,
      AgentHealth health,
      EndedProofs endedProofs) {
    this(time, jvm, summary, proof, findings, round, health, endedProofs, List.of());
  }

  /** How many threads wait undecided. */
  public int undecidedThreads() {
    return undecided.stream().mapToInt(each -> each.threads().size()).sum();
  }

  /** The same with what has become of proofs since. */
  public Report with(EndedProofs later) {
    return new Report(
        time,
        jvm,
        summary,
        proof,
        findings,
        round,
        health,
        later,
        undecided,
        waiting,
        ignored,
        contention);
  }

  /** The same with another round. */
  public Report with(Round other) {
    return new Report(
        time,
        jvm,
        summary,
        proof,
        findings,
        other,
        health,
        endedProofs,
        undecided,
        waiting,
        ignored,
        contention);
  }

  /** The same with all threads that wait. */
  public Report with(WaitingThreads all) {
    return new Report(
        time,
        jvm,
        summary,
        proof,
        findings,
        round,
        health,
        endedProofs,
        undecided,
        all,
        ignored,
        contention);
  }

  /** The same with where threads wait and waited. */
  public Report with(Contention places) {
    return new Report(
        time,
        jvm,
        summary,
        proof,
        findings,
        round,
        health,
        endedProofs,
        undecided,
        waiting,
        ignored,
        places);
  }

  /** The same, resting on another proof and with findings that say so. */
  public Report with(Proof other, List<Finding> noted) {
    return new Report(
        time,
        jvm,
        summary,
        other,
        noted,
        round,
        health,
        endedProofs,
        undecided,
        waiting,
        ignored,
        contention);
  }

  /** The same without findings that were declared known. */
  public Report without(IgnoredFindings known, List<Finding> left) {
    return new Report(
        time,
        jvm,
        summary.with(left),
        proof,
        left,
        round,
        health,
        endedProofs,
        undecided,
        waiting,
        known,
        contention);
  }

  /**
   * Counts of threads.
   *
   * @param threads platform threads
   * @param waiting without limit, platform and virtual
   * @param waitingVirtual those of them that are virtual
   * @param proven in findings that are proven
   * @param suspected in findings that are suspected
   */
  public record Summary(
      int threads, int virtualThreads, int waiting, int waitingVirtual, int proven, int suspected) {

    /** Of what was seen in one round, and found. */
    public static Summary of(Observation seen, List<Finding> findings) {
      return new Summary(
          seen.platformThreads(),
          seen.virtualThreads(),
          seen.waiting(),
          seen.waitingVirtual(),
          threads(findings, Verdict.PROVEN),
          threads(findings, Verdict.SUSPECTED));
    }

    /** The same with other findings. */
    Summary with(List<Finding> findings) {
      return new Summary(
          threads,
          virtualThreads,
          waiting,
          waitingVirtual,
          threads(findings, Verdict.PROVEN),
          threads(findings, Verdict.SUSPECTED));
    }

    private static int threads(List<Finding> findings, Verdict verdict) {
      return findings.stream()
          .filter(finding -> finding.verdict() == verdict)
          .mapToInt(Finding::count)
          .sum();
    }
  }

  /**
   * What the round cost, and what it could not see.
   *
   * @param observeMicros wall time to observe, microseconds
   * @param detectMicros wall time to detect, microseconds
   */
  public record Round(long observeMicros, long detectMicros, List<String> caveats) {
    public Round {
      caveats = List.copyOf(caveats);
    }

    /** Of the round in which {@code seen} was observed. */
    public static Round of(Observation seen, long detectNanos) {
      return new Round(
          TimeUnit.NANOSECONDS.toMicros(seen.tookNanos()),
          TimeUnit.NANOSECONDS.toMicros(detectNanos),
          seen.caveats());
    }
  }
}
