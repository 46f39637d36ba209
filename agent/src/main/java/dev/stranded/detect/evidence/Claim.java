package dev.stranded.detect.evidence;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.List;

/**
 * What one rule says about one thread. Immutable. Claims of the same rule, verdict and place become
 * one finding.
 *
 * @param place what the finding's id is made of, beside the rule: creation site and wait site, or
 *     the sites of all threads in a cycle
 * @param evidence sentences that say who should have come and what became of them
 * @param remedy a sentence that says what would release the thread, or what to fix
 * @param caveats as {@link dev.stranded.model.Finding#caveats}
 */
public record Claim(
    Rule rule,
    Verdict verdict,
    ObservedThread thread,
    Wait currentWait,
    List<String> place,
    String evidence,
    String remedy,
    List<String> caveats) {
  public Claim {
    place = List.copyOf(place);
    caveats = List.copyOf(caveats);
  }

  /** A claim that nothing hidden could refute. */
  public Claim(
      Rule rule,
      Verdict verdict,
      ObservedThread thread,
      Wait currentWait,
      List<String> place,
      String evidence,
      String remedy) {
    this(rule, verdict, thread, currentWait, place, evidence, remedy, List.of());
  }

  /** The same with caveats. */
  public Claim but(List<String> others) {
    return new Claim(rule, verdict, thread, currentWait, place, evidence, remedy, others);
  }

  /** A claim about {@code thread} at its own place. */
  public static Claim at(
      Round round,
      Rule rule,
      Verdict verdict,
      ObservedThread thread,
      Wait wait,
      String evidence,
      String remedy) {
    return new Claim(rule, verdict, thread, wait, round.place(thread, wait), evidence, remedy);
  }

  /** Whether that is certain. */
  public boolean proven() {
    return verdict == Verdict.PROVEN;
  }
}
