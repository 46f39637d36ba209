package dev.stranded.explain;

import dev.stranded.explain.Circle.Edge;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Rule;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Circles of threads, of which each waits for the next. Stateless. */
final class CircleFamily implements Family {

  /** So many threads are named of those that seem to stand in circles at one place. */
  private static final int MOST_TOLD = 4;

  @Override
  public @Nullable Named name(Subject subject) {
    if (subject.rule() != Rule.DEADLOCK && subject.rule() != Rule.STUCK_JOIN) {
      Circle circle = mayBeInCircle(subject) ? Circle.through(subject) : null;
      if (circle == null && subject.isUnreachable()) {
        circle = Circle.throughHeap(subject);
      }
      return circle == null || circle.edges().size() < 2 || !circle.isWhole()
          ? null
          : base(pattern(circle), circle).because(circle.evidence());
    }
    Circle circle = Circle.among(subject.members());
    if (circle == null) {
      return subject.rule() == Rule.DEADLOCK ? seeming(subject) : null;
    }
    Edge self = waitingForItself(circle);
    if (self != null) {
      if (self.hold() == Hold.WORKS) {
        return selfJoin("the termination of the pool that it works for");
      }
      return self.hold() == null ? selfJoin("its own end") : selfDeadlock(self, circle);
    }
    return base(pattern(circle), circle).because(circle.evidence());
  }

  private static boolean mayBeInCircle(Subject subject) {
    return switch (subject.rule()) {
      case NO_COUNTERPART, UNREACHABLE, STUCK_OWNER -> true;
      default -> false;
    };
  }

  private static @Nullable Edge waitingForItself(Circle circle) {
    return circle.edges().stream()
        .filter(edge -> edge.from().id() == edge.to())
        .findFirst()
        .orElse(null);
  }

  private static Named selfJoin(String own) {
    return Named.of(Pattern.SELF_JOIN).with("own", own);
  }

  private static Named selfDeadlock(Edge self, Circle circle) {
    return Named.of(Pattern.SELF_DEADLOCK)
        .with("lock", Locks.exactly(self.waiting()))
        .with("holds", self.hold() == Hold.READS ? "holds its read lock" : "holds it")
        .because(circle.evidence());
  }

  private static Pattern pattern(Circle circle) {
    List<Edge> edges = circle.edges();
    if (edges.stream().anyMatch(edge -> edge.hold() == Hold.INITIALISES)) {
      return Pattern.CLASS_INIT_CYCLE;
    }
    if (exiting(circle) != null) {
      return Pattern.SHUTDOWN_HOOK_DEADLOCK;
    }
    if (isReaderBehindWriter(edges)) {
      return Pattern.READER_BEHIND_WRITER;
    }
    if (edges.stream().allMatch(Edge::isLock)) {
      return edges.stream().map(edge -> edge.waiting().channel()).distinct().count() > 1
          ? Pattern.LOCK_ORDER_CYCLE
          : Pattern.SELF_DEADLOCK;
    }
    return edges.stream().anyMatch(Edge::isLock)
        ? Pattern.WAIT_WHILE_HOLDING_LOCK
        : Pattern.WAIT_CYCLE;
  }

  /** One waits behind another in a lock's queue, which waits for a reader. */
  private static boolean isReaderBehindWriter(List<Edge> edges) {
    return edges.stream().anyMatch(edge -> edge.hold() == Hold.QUEUED_AHEAD)
        && edges.stream().anyMatch(edge -> edge.hold() == Hold.READS);
  }

  /** The edge of a thread that runs the shutdown hooks; null if none does. */
  private static @Nullable Edge exiting(Circle circle) {
    return circle.edges().stream()
        .filter(edge -> edge.waiting().kind() == WaitKind.JOIN && isExit(edge.waiting()))
        .findFirst()
        .orElse(null);
  }

  static boolean isExit(Wait wait) {
    return wait.stack().stream()
        .anyMatch(frame -> frame.getClassName().equals("java.lang.ApplicationShutdownHooks"));
  }

  private static Named base(Pattern pattern, Circle circle) {
    Named named = Named.of(pattern).with("cycle", circle.names()).with("sites", circle.sites());
    return switch (pattern) {
      case CLASS_INIT_CYCLE -> named.with("classes", classes(circle));
      case SHUTDOWN_HOOK_DEADLOCK -> exit(named, circle);
      case SELF_DEADLOCK -> upgrades(named, circle);
      case WAIT_WHILE_HOLDING_LOCK -> holding(named, circle);
      case READER_BEHIND_WRITER -> reading(named, circle);
      default -> named;
    };
  }

  /** Who reads behind a writer, and who reads before it. */
  private static Named reading(Named named, Circle circle) {
    for (Edge edge : circle.edges()) {
      if (edge.hold() == Hold.QUEUED_AHEAD) {
        named =
            named
                .with("reader", Words.name(edge.from()))
                .with("readerSite", Places.spelledSite(edge.waiting().stack()));
      } else if (edge.hold() == Hold.READS) {
        named =
            named
                .with("writer", Words.name(edge.from()))
                .with("writerSite", Places.spelledSite(edge.waiting().stack()))
                .with("first", Words.name(edge.toName(), edge.to()));
      }
    }
    return named;
  }

  private static String classes(Circle circle) {
    return Circle.and(
        circle.edges().stream()
            .filter(edge -> edge.hold() == Hold.INITIALISES)
            .map(edge -> Places.simple(edge.waiting().channel().type()))
            .distinct()
            .toList());
  }

  /** All hold the read lock and want the write lock of one lock. */
  private static Named upgrades(Named named, Circle circle) {
    return named
        .with("lock", Locks.exactly(circle.edges().get(0).waiting()))
        .with("holds", "hold parts of it");
  }

  private static Named exit(Named named, Circle circle) {
    Edge exiting = exiting(circle);
    Edge hook = exiting == null ? null : after(circle, exiting);
    if (exiting == null || hook == null) {
      return named;
    }
    return named
        .with("exiting", Words.name(exiting.from()))
        .with("exitSite", Places.spelledSite(exiting.waiting().stack()))
        .with("hook", Words.name(hook.from()))
        .with("hookSite", Places.spelledSite(hook.waiting().stack()))
        .with("lock", Locks.exactly(hook.waiting()));
  }

  private static @Nullable Edge after(Circle circle, Edge edge) {
    return circle.edges().stream()
        .filter(next -> next.from().id() == edge.to())
        .findFirst()
        .orElse(null);
  }

  /** The one that waits by other means than a lock, and the one that waits for its lock. */
  private static Named holding(Named named, Circle circle) {
    for (Edge edge : circle.edges()) {
      Edge next = after(circle, edge);
      if (!edge.isLock() && next != null) {
        Edge before =
            circle.edges().stream()
                .filter(other -> other.isLock() && other.to() == edge.from().id())
                .findFirst()
                .orElse(next);
        return WaitingHolder.facts(
            named, edge.from(), edge.waiting(), before.from(), before.waiting());
      }
    }
    return named;
  }

  /** Where a heap dump names no owners: who enters whose monitor is all that there is. */
  private static @Nullable Named seeming(Subject subject) {
    List<ObservedThread> members = subject.members();
    boolean enter =
        !members.isEmpty()
            && members.stream()
                .map(ObservedThread::currentWait)
                .allMatch(
                    wait ->
                        wait != null
                            && (wait.kind() == WaitKind.MONITOR_ENTER
                                || wait.kind() == WaitKind.LOCK));
    if (!enter || members.size() < 2) {
      return null;
    }
    List<ObservedThread> told = members.subList(0, Math.min(members.size(), MOST_TOLD));
    List<String> names = new ArrayList<>(told.stream().map(Words::name).toList());
    if (told.size() < members.size()) {
      names.add((members.size() - told.size()) + " more");
    }
    Named named =
        Named.of(Pattern.LOCK_ORDER_CYCLE)
            .with("cycle", Circle.and(names))
            .with(
                "sites",
                told.stream()
                    .map(member -> Places.spelledSite(stack(member)))
                    .distinct()
                    .collect(Collectors.joining(" and ")));
    for (ObservedThread member : told) {
      named = named.because(Words.doing(dev.stranded.model.Evidence.Kind.EDGE, member));
    }
    return named;
  }

  private static List<StackTraceElement> stack(ObservedThread member) {
    Wait wait = member.currentWait();
    return wait == null ? List.of() : wait.stack();
  }
}
