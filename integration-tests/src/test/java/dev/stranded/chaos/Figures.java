package dev.stranded.chaos;

import dev.stranded.integration.Jdk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happened on one JDK, and what should not have. Guarded by itself. */
final class Figures {

  /** How an action ended. */
  enum Ended {
    /** What was wanted was done. */
    DONE,
    /** It was not possible there, and a line said why. */
    REFUSED,
    /** We ended it ourselves. */
    KILLED,
    /** There was nothing to do it to. */
    NOTHING
  }

  private final Jdk jdk;
  private final Map<String, Map<Ended, Integer>> actions = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private long answers;
  private long slowestNanos;
  private long reports;
  private long proofs;
  private long proven;
  private int rounds;
  private long hooksWithoutMemory;

  Figures(Jdk jdk) {
    this.jdk = jdk;
  }

  synchronized void answered(boolean right, long nanos, String answer) {
    answers++;
    slowestNanos = Math.max(slowestNanos, nanos);
    if (!right) {
      problem("WRONG ANSWER: " + answer);
    }
  }

  synchronized void acted(String action, Ended ended) {
    actions
        .computeIfAbsent(action, name -> new EnumMap<>(Ended.class))
        .merge(ended, 1, Integer::sum);
  }

  /** What this machine does not let us do. */
  synchronized void skipped(String what) {
    if (skipped.merge(what, 1, Integer::sum) == 1) {
      say("SKIPPED: " + what);
    }
  }

  synchronized void problem(String problem) {
    problems.add(problem);
    say("PROBLEM: " + problem);
  }

  synchronized void read(boolean withProof, int provenThreads) {
    reports++;
    proofs += withProof ? 1 : 0;
    proven += provenThreads > 0 ? 1 : 0;
  }

  /** Events that a hook could not deliver because the heap was full: no harm, but not nothing. */
  synchronized void hooksWithoutMemory(long times) {
    hooksWithoutMemory += times;
    say("hooks without memory: " + times);
  }

  synchronized void round(Variant variant) {
    rounds++;
    variant.labels().forEach(label -> others.merge(label, 1, Integer::sum));
  }

  synchronized int problems() {
    return problems.size();
  }

  /** Prints a line with the time and the JDK. */
  void say(String line) {
    System.out.println(
        Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + jdk.feature() + " " + line);
  }

  synchronized boolean isFine() {
    return problems.isEmpty() && answers > 0 && reports > 0 && proven > 0;
  }

  /** Two tables in Markdown, and the problems. */
  synchronized String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n## JDK %s%n%n%d services, %d answers, slowest %.1f s; %d reports, %d of them with a"
            .formatted(jdk.version(), rounds, answers, slowestNanos / 1e9, reports, proofs));
    text.append(" proof, %d with proven threads%n%n".formatted(proven));
    text.append("| action | done | refused | killed | nothing there |\n| --- | --- | --- | --- |");
    text.append(" --- |\n");
    actions.forEach(
        (name, counts) ->
            text.append(
                "| %s | %d | %d | %d | %d |%n"
                    .formatted(
                        name,
                        counts.getOrDefault(Ended.DONE, 0),
                        counts.getOrDefault(Ended.REFUSED, 0),
                        counts.getOrDefault(Ended.KILLED, 0),
                        counts.getOrDefault(Ended.NOTHING, 0))));
    text.append("\n| service | times |\n| --- | --- |\n");
    others.forEach((name, count) -> text.append("| %s | %d |%n".formatted(name, count)));
    skipped.forEach(
        (what, count) -> text.append("%nskipped %d times: %s%n".formatted(count, what)));
    text.append("%nhooks without memory: %d%n".formatted(hooksWithoutMemory));
    text.append("%n%d problems%n".formatted(problems.size()));
    new TreeSet<>(problems).forEach(problem -> text.append("- ").append(problem).append('\n'));
    return text.toString();
  }
}
