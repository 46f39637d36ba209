package dev.stranded.soundness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over all runs. Confined to one thread. */
final class Figures {

  private static final class Sum {
    private int programs;
    private int judged;
    private int wrong;
    private final Judgement.Count clear = new Judgement.Count();
    private final Judgement.Count hidden = new Judgement.Count();
  }

  private final Map<String, Sum> sums = new TreeMap<>();
  private final Map<String, Judgement.Count> waits = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  void add(Judgement judgement) {
    Run run = judgement.run;
    Sum sum =
        sums.computeIfAbsent(
            "%s | %s | %s".formatted(run.jdk().feature(), run.collector(), run.mode()),
            key -> new Sum());
    sum.programs++;
    sum.judged += judgement.program.candidates().size();
    sum.wrong += judgement.wrong.size();
    boolean clear = judgement.program.isClear(run.jdk().feature());
    (clear ? sum.clear : sum.hidden).add(judgement.all);
    if (clear) {
      judgement.byWait.forEach(
          (wait, count) -> waits.computeIfAbsent(wait, key -> new Judgement.Count()).add(count));
    }
    judgement.wrong.forEach(wrong -> failures.add(run.command() + ": " + wrong));
    judgement.problems.forEach(problem -> failures.add(run.command() + ": " + problem));
  }

  void failed(Run run, Throwable failure) {
    failures.add(run.command() + ": " + failure.getMessage());
  }

  boolean isFine() {
    return failures.isEmpty() && !sums.isEmpty();
  }

  String table() {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "| JDK | collector | by | programs | threads | false | lost | proven | share | suspected |"
            + " lost, hidden | proven | suspected |\n");
    text.append("| --- | --- | --- |" + " ---: |".repeat(10) + "\n");
    sums.forEach(
        (name, sum) ->
            text.append(
                "| %s | %d | %d | %d | %d | %d | %s | %d | %d | %d | %d |%n"
                    .formatted(
                        name,
                        sum.programs,
                        sum.judged,
                        sum.wrong,
                        sum.clear.lost,
                        sum.clear.proven,
                        share(sum.clear),
                        sum.clear.suspected,
                        sum.hidden.lost,
                        sum.hidden.proven,
                        sum.hidden.suspected)));
    text.append("\n| wait | lost | proven | share | suspected |\n| --- |" + " ---: |".repeat(4));
    waits.forEach(
        (wait, count) ->
            text.append(
                "%n| %s | %d | %d | %s | %d |"
                    .formatted(wait, count.lost, count.proven, share(count), count.suspected)));
    text.append("\n\nfailures: ").append(failures.size()).append('\n');
    return text.toString();
  }

  private static String share(Judgement.Count count) {
    return count.lost == 0 ? "-" : "%.1f %%".formatted(100.0 * count.proven / count.lost);
  }

  String page(Settings settings) {
    StringBuilder text = new StringBuilder();
    text.append("# Programs made from seeds\n\n");
    text.append(
        "Written by `scripts/soundness`. It makes concurrent programs from seeds: threads ");
    text.append("that wait\nin all ways that are known, and live threads, timers, references and ");
    text.append("class loaders that\nhold what could wake them. The live threads act after the ");
    text.append("verdict, so the truth is known.\n\n");
    text.append("*False* are threads that were proven and ran on, or could have. *Lost* are ");
    text.append("threads that\nnobody can ever wake, by the plan of the program, and that can be ");
    text.append(
        "proven so. *Hidden*: in\nprograms whose live virtual threads hide what they hold, ");
    text.append("where suspicion is the right answer.\n");
    text.append("Seeds from ").append(settings.from).append(", about ");
    text.append(settings.threads).append(" threads a program that wait.\n");
    text.append(table());
    failures.forEach(failure -> text.append("- `").append(failure).append("`\n"));
    return text.toString();
  }
}
