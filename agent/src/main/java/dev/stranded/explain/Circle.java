package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for each other in a circle, in its order. Immutable.
 *
 * @param edges each from a thread to the next; the last one leads to the first thread
 */
record Circle(List<Edge> edges) {

  /**
   * One thread of a circle and whom it waits for.
   *
   * @param hold how the other one stands in the way; null if by its end or by its task
   */
  record Edge(ObservedThread from, Wait waiting, long to, String toName, @Nullable Hold hold) {

    boolean isLock() {
      return hold == Hold.OWNS || hold == Hold.READS || hold == Hold.QUEUED_AHEAD;
    }
  }

  private static final List<Counterpart> NOBODY = List.of();

  /** As many threads are looked at in search of a circle. */
  private static final int MOST = 200;

  /** The circle of stuck threads that leads from a finding back to it; null if there is none. */
  static @Nullable Circle through(Subject subject) {
    return through(subject, edgesOf(subject.around().stuck()));
  }

  /**
   * The same if the heap is asked as well, which tells who has what another waits for, and so may
   * end its wait. That is much less than who owns a lock: at least one lock must be in the circle.
   */
  static @Nullable Circle throughHeap(Subject subject) {
    Situation around = subject.around();
    Set<Long> stuck = around.stuck();
    Circle circle =
        through(
            subject,
            from -> {
              List<Edge> edges = edges(from, stuck);
              return edges.isEmpty() ? heapEdges(from, around, stuck) : edges;
            });
    return circle != null && circle.edges().stream().anyMatch(Edge::isLock) ? circle : null;
  }

  private static List<Edge> heapEdges(ObservedThread from, Situation around, Set<Long> stuck) {
    Wait wait = from.currentWait();
    Proof.Reach reach = around.reach(from.id());
    List<Edge> edges = new ArrayList<>();
    if (wait == null || reach == null || !(wait.release() instanceof Release.Anyone)) {
      return edges;
    }
    for (long id : reach.holders()) {
      ObservedThread holder = around.thread(id);
      Wait its = holder == null ? null : holder.currentWait();
      if (holder != null
          && its != null
          && stuck.contains(id)
          && !its.channel().equals(wait.channel())
          && WaitingHolder.isOtherCode(its.stack(), wait.stack())) {
        edges.add(new Edge(from, wait, id, holder.name(), null));
      }
    }
    return edges;
  }

  private static @Nullable Circle through(
      Subject subject, Function<ObservedThread, List<Edge>> edges) {
    List<ObservedThread> reached = new ArrayList<>(subject.members());
    Set<Long> known = new HashSet<>(subject.memberIds());
    for (int i = 0; i < reached.size() && reached.size() < MOST; i++) {
      for (Edge edge : edges.apply(reached.get(i))) {
        ObservedThread next = subject.around().thread(edge.to());
        if (next != null && known.add(next.id())) {
          reached.add(next);
        }
      }
    }
    Circle circle = among(reached, edges);
    return circle != null
            && circle.edges().stream().anyMatch(e -> subject.memberIds().contains(e.from().id()))
        ? circle
        : null;
  }

  /** The circle among {@code members} that begins at the lowest id; null if there is none. */
  static @Nullable Circle among(List<ObservedThread> members) {
    return among(
        members, edgesOf(members.stream().map(ObservedThread::id).collect(Collectors.toSet())));
  }

  private static Function<ObservedThread, List<Edge>> edgesOf(Set<Long> ids) {
    return from -> edges(from, ids);
  }

  private static @Nullable Circle among(
      List<ObservedThread> members, Function<ObservedThread, List<Edge>> edgesOf) {
    Map<Long, List<Edge>> edges = new TreeMap<>();
    members.forEach(member -> edges.put(member.id(), edgesOf.apply(member)));
    for (long start : edges.keySet()) {
      List<Edge> path = path(start, edges);
      if (!path.isEmpty()) {
        return new Circle(path);
      }
    }
    return null;
  }

  private static List<Edge> edges(ObservedThread from, Set<Long> members) {
    Wait wait = from.currentWait();
    List<Edge> edges = new ArrayList<>();
    if (wait == null) {
      return edges;
    }
    Release release = wait.release();
    if (release instanceof Release.HeldBy held) {
      for (Holder holder : held.holders()) {
        edges.add(new Edge(from, wait, holder.threadId(), holder.thread(), holder.hold()));
      }
    } else if (release instanceof Release.TakenBy taken) {
      edges.add(new Edge(from, wait, taken.threadId(), taken.thread(), Hold.OWNS));
    } else if (release instanceof Release.EndOf end) {
      edges.add(new Edge(from, wait, end.threadId(), end.thread(), null));
    } else if (release instanceof Release.RunBy run) {
      edges.add(new Edge(from, wait, run.threadId(), run.thread(), null));
    }
    for (Counterpart other : release instanceof Release.Anyone ? wait.counterparts() : NOBODY) {
      if (other.alive() && wait.kind().isServedBy(other.role())) {
        edges.add(new Edge(from, wait, other.threadId(), other.thread(), null));
      }
    }
    edges.removeIf(edge -> !members.contains(edge.to()));
    return edges;
  }

  /** The shortest way from a thread back to itself; empty if there is none. */
  private static List<Edge> path(long start, Map<Long, List<Edge>> edges) {
    Map<Long, Edge> cameBy = new LinkedHashMap<>();
    List<Long> open = new ArrayList<>(List.of(start));
    for (int i = 0; i < open.size(); i++) {
      for (Edge edge : edges.getOrDefault(open.get(i), List.of())) {
        if (edge.to() == start) {
          return back(edge, start, cameBy);
        }
        if (cameBy.putIfAbsent(edge.to(), edge) == null) {
          open.add(edge.to());
        }
      }
    }
    return List.of();
  }

  private static List<Edge> back(Edge last, long start, Map<Long, Edge> cameBy) {
    List<Edge> path = new ArrayList<>(List.of(last));
    while (path.get(0).from().id() != start) {
      Edge before = cameBy.get(path.get(0).from().id());
      if (before == null) {
        break;
      }
      path.add(0, before);
    }
    return path;
  }

  /** Whether its threads wait for different things, or for a lock that one of them holds. */
  boolean isWhole() {
    return edges.stream().anyMatch(Edge::isLock)
        || edges.stream().map(edge -> edge.waiting().channel()).distinct().count() > 1;
  }

  /** {@code "a" and "b"}. */
  String names() {
    List<String> names = edges.stream().map(edge -> Words.name(edge.from())).distinct().toList();
    return and(names);
  }

  /** {@code A.f(A.java:1) and B.g(B.java:2)}. */
  String sites() {
    List<String> sites = new ArrayList<>();
    for (Edge edge : edges) {
      String site = Places.spelledSite(edge.waiting().stack());
      if (site != null && !sites.contains(site)) {
        sites.add(site);
      }
    }
    return and(sites);
  }

  /** {@code a, b and c}. */
  static String and(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1))
        + " and "
        + parts.get(parts.size() - 1);
  }

  /** A piece of evidence for each edge. */
  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    for (Edge edge : edges) {
      String to =
          edge.to() == edge.from().id()
              ? "the thread itself"
              : Words.thread(edge.toName(), edge.to());
      String has =
          edge.hold() == null
              ? ""
              : switch (edge.hold()) {
                case OWNS -> " It is owned by " + to + '.';
                case READS -> " It is locked for reading by " + to + '.';
                case QUEUED_AHEAD -> " First in its queue is " + to + '.';
                case INITIALISES -> " It is being initialised by " + to + '.';
                case WORKS -> " It cannot terminate before the end of its worker " + to + '.';
              };
      String what =
          edge.isLock()
              ? "waits for " + Locks.exactly(edge.waiting())
              : Words.waiting(edge.waiting());
      String site = Places.spelledSite(edge.waiting().stack());
      String at = edge.isLock() && site != null ? " at " + site : "";
      evidence.add(
          new Evidence(
              Kind.EDGE,
              Words.thread(edge.from()) + ' ' + what + at + '.' + has,
              edge.from().name(),
              edge.from().id(),
              edge.waiting().stack()));
    }
    return evidence;
  }
}
