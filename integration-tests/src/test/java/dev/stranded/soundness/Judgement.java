package dev.stranded.soundness;

import dev.stranded.soundness.Program.Candidate;
import dev.stranded.soundness.Program.Fate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of a run. Confined to one thread until it is complete.
 *
 * <p>The truth is twofold: who ran on once the live threads acted, and who could have, by the plan.
 */
final class Judgement {

  /** Lost threads of one kind, and how many of them were found. */
  static final class Count {
    int lost;
    int proven;
    int suspected;

    void add(Count other) {
      lost += other.lost;
      proven += other.proven;
      suspected += other.suspected;
    }
  }

  final Run run;
  final Program program;
  final List<String> wrong = new ArrayList<>();
  final List<String> problems = new ArrayList<>();
  final Map<String, Count> byWait = new TreeMap<>();
  final Count all = new Count();
  private final List<Said> reports = new ArrayList<>();
  private int actedAfter = Integer.MAX_VALUE;

  Judgement(Run run, Program program) {
    this.run = run;
    this.program = program;
  }

  void add(Said said) {
    reports.add(said);
  }

  /** The live threads act now: what is added from here on was said afterwards. */
  void act() {
    actedAfter = reports.size();
  }

  Said last() {
    return reports.get(reports.size() - 1);
  }

  /** All that must be proven and is not. */
  Set<String> missing() {
    Set<String> missing = new HashSet<>();
    program.with(Fate.LOST).forEach(candidate -> missing.add(candidate.name()));
    if (!reports.isEmpty()) {
      missing.removeAll(last().proven().keySet());
    }
    return missing;
  }

  /** A line for each that must be proven and is not: the thread, and what was said of it. */
  List<String> unproven() {
    return missing().stream()
        .sorted()
        .map(name -> "%s | %s | %s".formatted(run, describe(name), said(name)))
        .toList();
  }

  private String said(String name) {
    return reports.isEmpty() ? "no report" : last().otherwise().getOrDefault(name, "nothing");
  }

  /** Compares, now that it is known who ran on. */
  void conclude(Set<String> ran) {
    if (reports.isEmpty()) {
      problems.add("no report");
      return;
    }
    Set<String> told = new HashSet<>();
    for (int i = 0; i < reports.size(); i++) {
      Said said = reports.get(i);
      boolean after = i >= actedAfter;
      said.proven()
          .forEach(
              (name, finding) -> {
                String why = untruth(name, finding, ran, after);
                if (why != null && told.add(name)) {
                  wrong.add("%s: %s by %s [%s]".formatted(name, why, finding.rule(), finding.id()));
                }
              });
      if (said.refuted() > 0 && told.add("refuted")) {
        problems.add("refutedProofs: " + said.refuted());
      }
    }
    program.with(Fate.FREE).stream()
        .filter(candidate -> !ran.contains(candidate.name()))
        .forEach(candidate -> problems.add("did not run on: " + candidate));
    program.with(Fate.LOST).stream()
        .filter(candidate -> ran.contains(candidate.name()))
        .forEach(candidate -> problems.add("lost, and ran on: " + candidate));
    program.with(Fate.LOST).forEach(this::count);
  }

  private String untruth(String name, Said.Finding finding, Set<String> ran, boolean after) {
    Candidate candidate = program.candidates().get(name);
    if (candidate == null) {
      // Once it has acted, one that lives may leave another behind that waits for it.
      return name.startsWith("live") && !after ? "a live thread" : null;
    }
    boolean forgiven = candidate.fate() == Fate.INTERRUPTIBLE && finding.namesInterrupt();
    boolean free = candidate.fate() == Fate.FREE || candidate.fate() == Fate.INTERRUPTIBLE;
    if (forgiven || !(free || ran.contains(name))) {
      return null;
    }
    return candidate + (ran.contains(name) ? " ran on" : " could have run on") + ", but was proven";
  }

  private void count(Candidate lost) {
    Count count = byWait.computeIfAbsent(lost.waiting(), key -> new Count());
    boolean proven = last().proven().containsKey(lost.name());
    boolean suspected = last().isSuspected(lost.name());
    for (Count each : List.of(count, all)) {
      each.lost++;
      each.proven += proven ? 1 : 0;
      each.suspected += suspected ? 1 : 0;
    }
  }

  /** A thread of the program, for a person. */
  String describe(String name) {
    return String.valueOf(program.candidates().get(name));
  }

  boolean isFine() {
    return wrong.isEmpty() && problems.isEmpty();
  }
}
