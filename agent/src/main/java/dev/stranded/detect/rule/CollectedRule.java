package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Site;
import dev.stranded.model.Channel;
import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The garbage collector's own proof: a virtual thread that it took although it never ended was
 * reachable from nowhere, so nobody could have woken it. Such threads are gone, so this rule makes
 * findings of what is remembered of them, whatever else a round has seen. Stateless.
 */
public final class CollectedRule {

  private static final Wait NEVER_SEEN =
      new Wait(
          WaitKind.OTHER,
          Channel.UNKNOWN,
          0,
          List.of(),
          Shape.MID_TASK,
          new Release.Anyone(),
          List.of(),
          null,
          false);

  private static final String ONE_WAS_TAKEN =
      "It never ended, and the garbage collector has taken it. No live thread, static or other root"
          + " reached it or what it waited on. What it had still to do was never done.";

  private static final String MANY_WERE_TAKEN =
      "They never ended, and the garbage collector has taken them. No live thread, static or other"
          + " root reached them or what they waited on. What they had still to do was never done.";

  private static final String REMEDY =
      "Keep what could wake such a thread within reach until its work is over, or let it wait with a"
          + " time limit.";

  private CollectedRule() {}

  /** One finding for each creation site and last wait site, in no order. */
  public static List<Finding> findings(List<CollectedThreads> collected) {
    Map<List<String>, List<CollectedThreads>> byPlace = new LinkedHashMap<>();
    for (CollectedThreads threads : collected) {
      byPlace.computeIfAbsent(place(threads), place -> new ArrayList<>()).add(threads);
    }
    List<Finding> findings = new ArrayList<>();
    byPlace.forEach((place, all) -> findings.add(finding(place, all)));
    return findings;
  }

  private static List<String> place(CollectedThreads threads) {
    Origin created = threads.created();
    Wait wait = threads.lastWait();
    return List.of(
        Rule.COLLECTED.label(),
        created == null ? "created before" : Site.of(created.stack()),
        wait == null ? "never seen waiting" : Site.of(wait.stack()));
  }

  private static Finding finding(List<String> place, List<CollectedThreads> all) {
    CollectedThreads longest = all.get(0);
    List<StuckThread> threads = new ArrayList<>();
    int count = 0;
    for (CollectedThreads some : all) {
      threads.addAll(some.threads());
      count += some.count();
      longest = waitedMillis(some) > waitedMillis(longest) ? some : longest;
    }
    threads.sort(
        Comparator.comparingLong(StuckThread::waitedMillis)
            .reversed()
            .thenComparing(StuckThread::id));
    Wait wait = longest.lastWait();
    return new Finding(
        Site.fingerprint(place),
        Verdict.PROVEN,
        Rule.COLLECTED,
        threads,
        count,
        wait == null ? NEVER_SEEN : wait,
        longest.created(),
        longest.task(),
        List.of(),
        List.of(),
        List.of(),
        count == 1 ? ONE_WAS_TAKEN : MANY_WERE_TAKEN,
        Diagnosis.advice(REMEDY));
  }

  private static long waitedMillis(CollectedThreads threads) {
    Wait wait = threads.lastWait();
    return wait == null ? 0 : wait.waitedMillis();
  }
}
