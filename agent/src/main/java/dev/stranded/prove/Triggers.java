package dev.stranded.prove;

import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.prove.analysis.Look;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.Synchronizers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether there is anything that a heap proof could find out. A thread in the middle of
 * something, or in its own loop, is worth one proof a wait, and another when a rule begins to
 * suspect it. Idle workers are worth one a site, and another when there are many more of them:
 * executors that were dropped leak them. Where proof after proof finds a site's threads alive, the
 * next may wait longer. Confined to the agent's thread.
 */
final class Triggers {

  private static final int MORE = 5;
  private static final int MOST_DOUBLINGS = 6;
  private static final int MOST_SITES = 10_000;

  /** How far in a wait that the collector ends, which no heap shows, is looked for. */
  private static final int COLLECTED_DEPTH = 20;

  /** Where threads were created and wait. */
  private record Site(
      Shape shape, List<StackTraceElement> created, List<StackTraceElement> waits) {}

  /** What became of a site's threads in proofs: how often all were found alive in a row. */
  private record Tally(long nanos, int threads, int alive, Set<Rule> rules) {}

  /** A wait that a proof has judged, and what was suspected of it then. */
  private record Judged(long nanos, Set<Rule> rules) {}

  private final Map<Site, Tally> sites = new HashMap<>();
  private Map<Long, Judged> judged = new HashMap<>();
  private long thresholdMillis;
  private Duration gap;
  private long heldNanos;

  Triggers(Duration threshold, Duration gap) {
    this.thresholdMillis = threshold.toMillis();
    this.gap = gap;
  }

  void configure(Duration newThreshold, Duration newGap) {
    thresholdMillis = newThreshold.toMillis();
    gap = newGap;
  }

  /** Whether any thread at all has waited for the threshold. */
  boolean anyOverdue(Look look) {
    return look.observation().threads().stream().anyMatch(this::isOverdue);
  }

  /** How many threads have waited for the threshold, and only others could end that. */
  long candidates(Look look) {
    return look.observation().threads().stream()
        .filter(
            thread -> {
              Wait wait = thread.currentWait();
              return wait != null && isCandidate(thread, wait);
            })
        .count();
  }

  /**
   * How long what was new at the last {@link #due} is still held back, because proof after proof
   * found all threads of its site alive; {@link Long#MAX_VALUE} if nothing new was held back.
   */
  long heldNanos() {
    return heldNanos;
  }

  /** Whether there is something new to find out. */
  boolean due(Look look, List<Finding> findings) {
    heldNanos = Long.MAX_VALUE;
    Map<Long, Rule> proven = rules(findings, Verdict.PROVEN);
    Map<Long, Rule> suspected = rules(findings, Verdict.SUSPECTED);
    Map<Site, Integer> idle = new HashMap<>();
    boolean due = false;
    for (ObservedThread thread : look.observation().threads()) {
      Wait wait = thread.currentWait();
      if (wait == null || !isCandidate(thread, wait) || proven.containsKey(thread.id())) {
        continue;
      }
      if (wait.shape() == Shape.IDLE_WORKER) {
        idle.merge(site(thread, wait), 1, Integer::sum);
      } else if (!due) {
        due = isNew(thread, wait, look.nanos(), suspected.get(thread.id()));
      }
    }
    return due || idle.entrySet().stream().anyMatch(e -> isMore(e.getKey(), e.getValue()));
  }

  /** Notes that a proof was made, in which {@code lost} tells of whom it says so. */
  void judged(Look look, List<Finding> findings, LongPredicate lost) {
    Map<Long, Rule> suspected = rules(findings, Verdict.SUSPECTED);
    Map<Long, Judged> next = new HashMap<>();
    Map<Site, Tally> seen = new HashMap<>();
    for (ObservedThread thread : look.observation().threads()) {
      Wait wait = thread.currentWait();
      if (wait == null || !isCandidate(thread, wait)) {
        continue;
      }
      Set<Rule> rules = EnumSet.noneOf(Rule.class);
      Judged before = judged.get(thread.id());
      if (before != null && Look.waitsSince(thread, look.nanos(), before.nanos)) {
        rules.addAll(before.rules);
      }
      Rule rule = suspected.get(thread.id());
      if (rule != null) {
        rules.add(rule);
      }
      next.put(thread.id(), new Judged(look.nanos(), rules));
      boolean isLost = lost.test(thread.id());
      seen.merge(
          site(thread, wait),
          new Tally(look.nanos(), 1, isLost ? 0 : 1, rules),
          (a, b) ->
              new Tally(a.nanos, a.threads + b.threads, Math.min(a.alive, b.alive), both(a, b)));
    }
    judged = next;
    if (sites.size() > MOST_SITES) {
      sites.clear();
    }
    seen.forEach((site, tally) -> sites.merge(site, tally, Triggers::then));
  }

  private static Tally then(Tally before, Tally now) {
    return new Tally(
        now.nanos,
        Math.max(before.threads, now.threads),
        now.alive == 0 ? 0 : before.alive + 1,
        both(before, now));
  }

  private static Set<Rule> both(Tally a, Tally b) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    rules.addAll(a.rules);
    rules.addAll(b.rules);
    return rules;
  }

  private boolean isNew(ObservedThread thread, Wait wait, long nowNanos, @Nullable Rule rule) {
    Judged before = judged.get(thread.id());
    if (before != null
        && Look.waitsSince(thread, nowNanos, before.nanos)
        && (rule == null || before.rules.contains(rule))) {
      return false;
    }
    Tally tally = sites.get(site(thread, wait));
    if (tally == null || (rule != null && !tally.rules.contains(rule))) {
      return true;
    }
    long left = pauseNanos(tally) - (nowNanos - tally.nanos);
    if (left > 0) {
      heldNanos = Math.min(heldNanos, left);
    }
    return left <= 0;
  }

  private long pauseNanos(Tally tally) {
    long gapNanos = Math.min(gap.toNanos(), Long.MAX_VALUE >> MOST_DOUBLINGS);
    return gapNanos * ((1L << Math.min(tally.alive, MOST_DOUBLINGS)) - 1);
  }

  private boolean isMore(Site site, int count) {
    Tally tally = sites.get(site);
    return tally == null || (count >= 2 * tally.threads && count >= tally.threads + MORE);
  }

  private boolean isOverdue(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null && wait.waitedMillis() >= thresholdMillis;
  }

  private boolean isCandidate(ObservedThread thread, Wait wait) {
    return isOverdue(thread)
        && wait.stack().stream()
            .limit(COLLECTED_DEPTH)
            .noneMatch(frame -> Synchronizers.isEndedBy(Ending.COLLECTOR, frame.getClassName()));
  }

  private static Site site(ObservedThread thread, Wait wait) {
    Origin created = thread.created();
    return new Site(wait.shape(), created == null ? List.of() : created.stack(), wait.stack());
  }

  private static Map<Long, Rule> rules(List<Finding> findings, Verdict verdict) {
    Map<Long, Rule> rules = new HashMap<>();
    for (Finding finding : findings) {
      if (finding.verdict() == verdict) {
        finding.threads().forEach(thread -> rules.put(thread.id(), finding.rule()));
      }
    }
    return rules;
  }
}
