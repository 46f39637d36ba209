package dev.stranded.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to say of threads that wait. Immutable.
 *
 * @param obstacle why nothing can be said; empty if it can
 * @param json the whole report; empty if there is none
 */
record Judgement(List<Finding> findings, String obstacle, String json) {

  Judgement {
    findings = List.copyOf(findings);
  }

  /**
   * Threads that can never end, for one reason.
   *
   * @param proven or suspected
   * @param text for a person, at most 25 lines
   */
  record Finding(String id, boolean proven, Set<Long> threads, String text) {

    Finding {
      threads = Set.copyOf(threads);
    }

    /** The first line: what is wrong. */
    String headline() {
      return text.lines().findFirst().orElse("");
    }
  }

  /** Nothing can be said, for that reason. */
  static Judgement none(String obstacle) {
    return new Judgement(List.of(), obstacle, "");
  }

  /** This and what a later one says besides. */
  Judgement and(Judgement later) {
    List<Finding> both = new ArrayList<>(findings);
    later.findings.stream().filter(finding -> !both.contains(finding)).forEach(both::add);
    return new Judgement(both, later.obstacle, later.json.isEmpty() ? json : later.json);
  }

  /** The finding that has that thread. */
  Optional<Finding> of(long thread) {
    return findings.stream().filter(finding -> finding.threads().contains(thread)).findFirst();
  }
}
