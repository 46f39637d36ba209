package dev.stranded.junit.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to say of threads that wait. Immutable.
 *
 * @param obstacle why nothing can be said; empty if it can
 * @param json the whole report; empty if there is none
 * @param page the same for a browser; empty if there is none
 */
public record Judgement(List<Finding> findings, String obstacle, String json, String page) {

  public Judgement {
    findings = List.copyOf(findings);
  }

  /**
   * Threads that can never end, for one reason.
   *
   * @param proven or suspected
   * @param created frames of the stack that started them, innermost first; empty where unknown
   * @param stack frames of where they wait, innermost first
   * @param text for a person, at most 25 lines
   */
  public record Finding(
      String id,
      boolean proven,
      Set<Long> threads,
      List<String> created,
      List<String> stack,
      String text) {

    public Finding {
      threads = Set.copyOf(threads);
      created = List.copyOf(created);
      stack = List.copyOf(stack);
    }
  }

  /** Nothing can be said, for that reason. */
  public static Judgement none(String obstacle) {
    return new Judgement(List.of(), obstacle, "", "");
  }

  /** This and what a later one says besides. */
  public Judgement and(Judgement later) {
    List<Finding> both = new ArrayList<>(findings);
    later.findings.stream().filter(finding -> !both.contains(finding)).forEach(both::add);
    return later.json.isEmpty()
        ? new Judgement(both, later.obstacle, json, page)
        : new Judgement(both, later.obstacle, later.json, later.page);
  }

  /** The finding that has that thread. */
  public Optional<Finding> of(long thread) {
    return findings.stream().filter(finding -> finding.threads().contains(thread)).findFirst();
  }
}
