package dev.stranded.detect;

import dev.stranded.model.Departure;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.EndedProofs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps book of the threads that were proven stuck, to notice if one of them ever goes on. Confined
 * to the detecting thread; bounded.
 *
 * <p>An observation's departures come first, then the findings of the same round: what is seen to
 * have gone on is judged by the proof that stood before.
 */
public final class ProofLedger {

  private static final int MOST_THREADS = 10_000;

  private final Map<Long, Entry> entries = new HashMap<>();
  private final List<EndedProof> refutations = new ArrayList<>();
  private final Deque<EndedProof> releases = new ArrayDeque<>();
  private long refuted;
  private long released;

  private record Entry(Finding finding, String thread, Instant proven) {

    /**
     * To be woken and to go back to the same wait is possible where others may reach the thread.
     */
    boolean allows(Departure.How how) {
      boolean reached = finding.rule() != Rule.UNREACHABLE && finding.rule() != Rule.STARVED_POOL;
      return how == Departure.How.WOKEN && reached;
    }
  }

  /** Takes note of the threads that {@code observation} saw go on. */
  public void check(Observation observation) {
    for (Departure departure : observation.departures()) {
      Entry entry = entries.get(departure.threadId());
      if (entry != null && !entry.allows(departure.how())) {
        entries.remove(departure.threadId());
        note(
            new EndedProof(
                entry.finding.id(),
                entry.finding.rule(),
                entry.thread,
                departure.threadId(),
                entry.proven,
                observation.time(),
                departure.how().words(),
                entry.finding.unless(),
                entry.finding.explanation()));
      }
    }
  }

  private void note(EndedProof proof) {
    if (proof.refuted()) {
      refuted++;
      if (refutations.size() < EndedProofs.MOST) {
        refutations.add(proof);
      }
    } else {
      released++;
      releases.add(proof);
      if (releases.size() > EndedProofs.MOST) {
        releases.remove();
      }
    }
  }

  /**
   * Takes note of what is proven now. Threads that the garbage collector took are gone, and cannot
   * go on.
   *
   * @return the ids of all threads to be watched from now on; unmodifiable
   */
  public Set<Long> note(List<Finding> findings, Instant now) {
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.PROVEN && finding.rule() != Rule.COLLECTED) {
        for (StuckThread thread : finding.threads()) {
          Entry before = entries.get(thread.id());
          if (before != null || entries.size() < MOST_THREADS) {
            Instant since = before == null ? now : before.proven;
            entries.put(thread.id(), new Entry(finding, thread.name(), since));
          }
        }
      }
    }
    return Set.copyOf(entries.keySet());
  }

  /** Forgets the threads that are watched no longer: the garbage collector has taken them. */
  public void keepOnly(Set<Long> watched) {
    entries.keySet().retainAll(watched);
  }

  /** All proofs that have ended so far. */
  public EndedProofs ended() {
    List<EndedProof> latest = new ArrayList<>(refutations);
    latest.addAll(releases);
    latest.sort(Comparator.comparing(EndedProof::seen));
    return refuted + released == 0 ? EndedProofs.NONE : new EndedProofs(refuted, released, latest);
  }
}
