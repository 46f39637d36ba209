package dev.stranded.junit.watch;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does without an agent: a thread belongs to the scope in which it was first seen, as long as no
 * other is open beside it. What a lost thread is cannot be told, but for deadlocks. Guarded by
 * itself.
 */
final class PlainWatcher implements Watcher {

  private record Open(Set<Long> before, boolean alone) {}

  private final String obstacle;
  private final Map<String, Open> open = new HashMap<>();
  private final Map<Thread, String> places = new java.util.WeakHashMap<>();

  PlainWatcher(String obstacle) {
    this.obstacle = obstacle;
  }

  @Override
  public synchronized String enter(String scope) {
    String before = places.getOrDefault(Thread.currentThread(), "");
    if (scope.isEmpty()) {
      places.remove(Thread.currentThread());
      return before;
    }
    places.put(Thread.currentThread(), scope);
    if (!open.containsKey(scope)) {
      boolean alone = isAlone(scope);
      if (!alone) {
        open.replaceAll((name, other) -> isInside(scope, name) ? other : notAlone(other));
      }
      open.put(scope, new Open(living(), alone));
    }
    return before;
  }

  private static Open notAlone(Open open) {
    return new Open(open.before(), false);
  }

  private boolean isAlone(String scope) {
    return open.keySet().stream().allMatch(name -> isInside(scope, name));
  }

  /** A test is inside its class, whose name its own begins with. */
  private static boolean isInside(String scope, String outer) {
    return scope.startsWith(outer);
  }

  @Override
  public synchronized List<LeftThread> left(String scope) {
    Open began = open.get(scope);
    if (began == null || !began.alone()) {
      return List.of();
    }
    List<LeftThread> left = new ArrayList<>();
    for (Thread thread : LiveThreads.all()) {
      if (!began.before().contains(LiveThreads.id(thread)) && thread != Thread.currentThread()) {
        left.add(described(thread));
      }
    }
    return left;
  }

  @Override
  public List<LeftThread> platformThreads(Set<Long> ids) {
    return LiveThreads.all().stream()
        .filter(thread -> ids.contains(LiveThreads.id(thread)))
        .map(PlainWatcher::described)
        .toList();
  }

  private static LeftThread described(Thread thread) {
    return new LeftThread(
        LiveThreads.id(thread),
        thread.getName(),
        thread.getClass().getName(),
        false,
        thread.getState(),
        List.of(),
        "");
  }

  private static Set<Long> living() {
    Set<Long> ids = new HashSet<>();
    LiveThreads.all().forEach(thread -> ids.add(LiveThreads.id(thread)));
    return ids;
  }

  @Override
  public synchronized void forget(String scope) {
    open.remove(scope);
    // Told once: they are not the next outer scope's as well.
    Set<Long> known = living();
    open.replaceAll((name, other) -> new Open(known, other.alone()));
  }

  @Override
  public Judgement judge(Set<Long> threads, Set<String> released) {
    long[] dead = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    Set<Long> lost = new HashSet<>();
    if (dead != null) {
      for (long id : dead) {
        lost.add(id);
      }
    }
    if (!threads.isEmpty()) {
      lost.retainAll(threads);
    }
    return lost.isEmpty()
        ? Judgement.none(obstacle)
        : new Judgement(
            List.of(
                new Judgement.Finding(
                    "",
                    true,
                    lost,
                    List.of(),
                    List.of(),
                    "PROVEN deadlock. The JVM found it itself.\n")),
            "",
            "",
            "");
  }

  @Override
  public String obstacle() {
    return obstacle;
  }
}
