package dev.stranded.report.contention;

import dev.stranded.explain.Places;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Release.HeldBy;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedWaits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts waits that last, waits that ended, lost threads and holders together by place. Waits inside
 * the JDK alone, as of an idle worker, have no place. Confined to one report.
 */
public final class ContendedPlaces {

  /** Most places that a report has. */
  static final int MOST_PLACES = 100;

  private static final int MOST_POOLS = 20;
  private static final int MOST_HOLDERS = 3;

  private static final Comparator<Contention.Site> ORDER =
      Comparator.comparingInt((Contention.Site site) -> site.lost() > 0 ? 0 : 1)
          .thenComparing(ContendedPlaces::allMillis, Comparator.reverseOrder())
          .thenComparing(site -> site.place().toString());

  private record Key(String operation, StackTraceElement place) {}

  /** What is known of one place. */
  private static final class Sums {
    WaitKind kind = WaitKind.OTHER;
    @Nullable EndedWaits ended;
    int waiting;
    long waitedMillis;
    long longestMillis;
    int lost;
    final Map<Long, Integer> waitersByHolder = new LinkedHashMap<>();
  }

  private final Map<Key, Sums> places = new HashMap<>();
  private final Map<Long, ObservedThread> threads = new HashMap<>();
  private final Map<Long, String> holderNames = new HashMap<>();
  private final Set<Long> found = new HashSet<>();

  private ContendedPlaces() {}

  /**
   * Of one look.
   *
   * @param stacks where threads are now, by their ids; asked for holders that do not wait
   */
  public static Contention of(
      Observation seen,
      List<Finding> findings,
      List<EndedWaits> ended,
      Function<Set<Long>, Map<Long, List<StackTraceElement>>> stacks) {
    ContendedPlaces all = new ContendedPlaces();
    findings.forEach(
        finding -> finding.threads().stream().map(StuckThread::id).forEach(all.found::add));
    ended.forEach(all::add);
    for (ObservedThread thread : seen.threads()) {
      all.threads.put(thread.id(), thread);
      Wait wait = thread.currentWait();
      if (wait != null) {
        all.add(thread, wait);
      }
    }
    return new Contention(all.sites(stacks), pools(seen.pools()), byKind(ended));
  }

  private void add(EndedWaits ended) {
    StackTraceElement operation = ended.operation();
    Sums sums = places.computeIfAbsent(key(operation, ended.place()), key -> new Sums());
    sums.kind = ended.kind();
    sums.ended = ended;
  }

  private void add(ObservedThread thread, Wait wait) {
    List<StackTraceElement> stack = wait.stack();
    int place = 0;
    while (place < stack.size() && !Places.isOutsideJdk(stack.get(place))) {
      place++;
    }
    // A monitor is entered by the application itself: then nothing of the JDK stands before.
    if (place == stack.size()) {
      return;
    }
    StackTraceElement operation = stack.get(Math.max(0, place - 1));
    Key key = place == 0 ? new Key("synchronized", stack.get(0)) : key(operation, stack.get(place));
    Sums sums = places.computeIfAbsent(key, none -> new Sums());
    sums.kind = wait.kind();
    sums.waiting++;
    sums.waitedMillis += wait.waitedMillis();
    sums.longestMillis = Math.max(sums.longestMillis, wait.waitedMillis());
    sums.lost += found.contains(thread.id()) ? 1 : 0;
    if (wait.release() instanceof HeldBy held) {
      held.holders().stream()
          .filter(holder -> holder.hold() == Hold.OWNS || holder.hold() == Hold.READS)
          .forEach(
              holder -> {
                holderNames.put(holder.threadId(), holder.thread());
                sums.waitersByHolder.merge(holder.threadId(), 1, Integer::sum);
              });
    }
  }

  private static Key key(StackTraceElement operation, StackTraceElement place) {
    String type = operation.getClassName();
    return new Key(
        type.substring(type.lastIndexOf('.') + 1) + '.' + operation.getMethodName(), place);
  }

  private List<Contention.Site> sites(
      Function<Set<Long>, Map<Long, List<StackTraceElement>>> stacks) {
    List<Contention.Site> sites = new ArrayList<>();
    places.forEach((key, sums) -> sites.add(site(key, sums, List.of())));
    sites.sort(ORDER);
    List<Contention.Site> shown = sites.subList(0, Math.min(MOST_PLACES, sites.size()));
    Set<Long> running = new HashSet<>();
    for (Contention.Site site : shown) {
      for (long holder : sums(site).waitersByHolder.keySet()) {
        ObservedThread thread = threads.get(holder);
        if (thread == null || thread.currentWait() == null) {
          running.add(holder);
        }
      }
    }
    Map<Long, List<StackTraceElement>> now = running.isEmpty() ? Map.of() : stacks.apply(running);
    return shown.stream()
        .map(
            site ->
                site(new Key(site.operation(), site.place()), sums(site), holders(sums(site), now)))
        .toList();
  }

  private Sums sums(Contention.Site site) {
    Sums sums = places.get(new Key(site.operation(), site.place()));
    if (sums == null) {
      throw new IllegalStateException("no such place: " + site);
    }
    return sums;
  }

  private static Contention.Site site(Key key, Sums sums, List<Contention.Holder> holders) {
    return new Contention.Site(
        sums.kind,
        key.operation,
        key.place,
        sums.waiting,
        sums.waitedMillis,
        sums.longestMillis,
        sums.lost,
        holders,
        sums.ended);
  }

  private List<Contention.Holder> holders(Sums sums, Map<Long, List<StackTraceElement>> now) {
    return sums.waitersByHolder.entrySet().stream()
        .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
        .limit(MOST_HOLDERS)
        .map(entry -> holder(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  private Contention.Holder holder(long id, int waiters, Map<Long, List<StackTraceElement>> now) {
    ObservedThread thread = threads.get(id);
    Wait wait = thread == null ? null : thread.currentWait();
    List<StackTraceElement> stack = wait == null ? now.getOrDefault(id, List.of()) : wait.stack();
    return new Contention.Holder(holderNames.getOrDefault(id, ""), waiters, stack);
  }

  private static long allMillis(Contention.Site site) {
    EndedWaits ended = site.ended();
    return site.waitedMillis() + (ended == null ? 0 : ended.sumMillis());
  }

  private static List<Contention.PoolQueue> pools(List<Pool> pools) {
    return pools.stream()
        .filter(pool -> pool.queued() > 0)
        .sorted(Comparator.comparingInt(Pool::queued).reversed())
        .limit(MOST_POOLS)
        .map(
            pool ->
                new Contention.PoolQueue(
                    pool.type(),
                    pool.name(),
                    pool.queued(),
                    pool.workers().size(),
                    pool.saturated()))
        .toList();
  }

  private static List<Contention.EndedKind> byKind(List<EndedWaits> ended) {
    Map<WaitKind, long[]> sums = new EnumMap<>(WaitKind.class);
    for (EndedWaits each : ended) {
      long[] sum = sums.computeIfAbsent(each.kind(), none -> new long[2]);
      sum[0] += each.count();
      sum[1] += each.sumMillis();
    }
    List<Contention.EndedKind> kinds = new ArrayList<>();
    sums.forEach((kind, sum) -> kinds.add(new Contention.EndedKind(kind, sum[0], sum[1])));
    return kinds;
  }
}
