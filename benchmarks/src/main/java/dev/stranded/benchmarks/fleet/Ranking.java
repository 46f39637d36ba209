package dev.stranded.benchmarks.fleet;

import java.util.List;

/**
 * The queries over a fleet, as {@code docs/operations/fleet.md} has them. Immutable.
 *
 * @param name what it answers
 * @param label what its values are by
 */
record Ranking(String name, String expression, String label) {

  /** By threads, over all instances. */
  static final Ranking THREADS =
      new Ranking("threads", "topk(20, sum by (finding) (stranded_finding_threads))", "finding");

  /** All that are there. */
  static final List<Ranking> ALL =
      List.of(
          THREADS,
          new Ranking(
              "spread", "topk(20, count by (finding) (stranded_finding_threads > 0))", "finding"),
          new Ranking(
              "impact",
              "topk(20, sqrt(sum by (finding) (stranded_finding_threads ^ 2)"
                  + " / scalar(count(stranded_finding_threads_truncated))))",
              "finding"),
          new Ranking(
              "new since yesterday",
              "count by (finding) (stranded_finding_threads > 0)"
                  + " unless count by (finding) (stranded_finding_threads offset 1d > 0)",
              "finding"),
          new Ranking(
              "owner",
              "sum by (owner) (label_replace(stranded_finding_threads"
                  + " * on (instance, finding) group_left (site) stranded_finding_info,"
                  + " \"owner\", \"$1\", \"site\", \"([a-z0-9_]+\\\\.[a-z0-9_]+).*\"))",
              "owner"));
}
