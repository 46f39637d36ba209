package dev.stranded.explain;

import dev.stranded.model.Counterpart;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One finding, with what is known around it. Immutable. */
record Subject(Finding finding, Situation around) {

  /** So many threads of a finding are looked at; the others are alike. */
  private static final int SAMPLE = 100;

  /** What the thread that waits longest waits for. */
  Wait waits() {
    return finding.longestWait();
  }

  Release release() {
    return waits().release();
  }

  StuckThread first() {
    return finding.threads().get(0);
  }

  Rule rule() {
    return finding.rule();
  }

  /** Whether the rule says that nobody is left who could come. */
  boolean isForsaken() {
    return rule() == Rule.UNREACHABLE || rule() == Rule.COLLECTED || rule() == Rule.NO_COUNTERPART;
  }

  /** Whether the heap says so, or the collector: nothing that can still run leads there. */
  boolean isUnreachable() {
    return rule() == Rule.UNREACHABLE || rule() == Rule.COLLECTED;
  }

  /** The threads of the finding that are still there. */
  List<ObservedThread> members() {
    return finding.threads().stream()
        .limit(SAMPLE)
        .map(thread -> around.thread(thread.id()))
        .filter(Objects::nonNull)
        .toList();
  }

  Set<Long> memberIds() {
    return finding.threads().stream().map(StuckThread::id).collect(Collectors.toSet());
  }

  /** Other stuck threads that have what the first one waits for. */
  List<ObservedThread> holders() {
    Proof.Reach reach = around.reach(first().id());
    return reach == null
        ? List.of()
        : reach.holders().stream()
            .filter(id -> id != first().id())
            .map(around::thread)
            .filter(Objects::nonNull)
            .toList();
  }

  /**
   * Threads that the code that started the first one of this finding has started, too, and that
   * have ended, latest first; nobody of a pool, whose threads come and go.
   */
  List<EndedThread> endedSiblings() {
    Origin created = finding.created();
    String starter = created == null ? null : Places.starter(created);
    if (created == null || starter == null || waits().shape() == Shape.IDLE_WORKER) {
      return List.of();
    }
    return around.ended().stream()
        .filter(end -> end.created().by().equals(created.by()))
        .filter(end -> starter.equals(Places.starter(end.created())))
        .filter(end -> !isWorker(end))
        .toList();
  }

  /**
   * Whether a pool made it, as that of the carriers of virtual threads, whoever needed it first.
   */
  private static boolean isWorker(EndedThread end) {
    return end.created().stack().stream()
        .map(StackTraceElement::getMethodName)
        .anyMatch(method -> method.equals("createWorker") || method.equals("addWorker"));
  }

  /** Those of them that wait for something else, and do not just come to do the same. */
  List<ObservedThread> holdersElsewhere() {
    return holders().stream().filter(this::waitsElsewhere).toList();
  }

  private boolean waitsElsewhere(ObservedThread holder) {
    Wait its = holder.currentWait();
    return its != null
        && !its.channel().equals(waits().channel())
        && WaitingHolder.isOtherCode(its.stack(), waits().stack());
  }

  /** What the heap says of the first thread; empty if it says nothing. */
  String heapReason() {
    Proof.Reach reach = around.reach(first().id());
    return reach == null ? "" : reach.reason();
  }

  /**
   * The threads that served what is waited on from the other side, each once: who died first, then
   * who was seen last.
   */
  List<Counterpart> otherSide() {
    Map<Long, Counterpart> others = new LinkedHashMap<>();
    for (Counterpart counterpart : waits().counterparts()) {
      if (counterpart.threadId() != first().id() && waits().kind().isServedBy(counterpart.role())) {
        others.merge(counterpart.threadId(), counterpart, Subject::latest);
      }
    }
    return others.values().stream()
        .sorted(
            Comparator.comparing((Counterpart counterpart) -> !counterpart.died())
                .thenComparing(Counterpart::lastSeenMillisAgo))
        .toList();
  }

  private static Counterpart latest(Counterpart a, Counterpart b) {
    return a.lastSeenMillisAgo() <= b.lastSeenMillisAgo() ? a : b;
  }

  /** The first of the other side that has ended; null if none is known to have. */
  @Nullable Counterpart ended() {
    return otherSide().stream().filter(other -> !other.alive()).findFirst().orElse(null);
  }
}
