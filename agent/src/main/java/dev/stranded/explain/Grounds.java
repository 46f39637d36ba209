package dev.stranded.explain;

import dev.stranded.model.EndedThread;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The evidence of a finding, as it is told: the culprit first. Stateless. */
final class Grounds {

  private static final int HOLDERS = 4;

  private Grounds() {}

  /** {@code named}, and what else is known. */
  static List<Evidence> of(Subject subject, List<Evidence> named) {
    List<Evidence> all = new ArrayList<>(named);
    Set<Long> told = new HashSet<>(subject.memberIds());
    named.forEach(piece -> told.add(piece.threadId()));
    subject.holders().stream()
        .filter(holder -> told.add(holder.id()))
        .limit(HOLDERS)
        .map(holder -> holder("Also has it: ", holder))
        .forEach(all::add);
    subject.around().waitingOn(subject.waits().channel()).stream()
        .filter(other -> told.add(other.id()))
        .limit(HOLDERS)
        .map(other -> holder("Waits for it, too: ", other))
        .forEach(all::add);
    Evidence ended = named.isEmpty() || !hasCulprit(named) ? ended(subject) : null;
    if (ended != null) {
      all.add(ended);
    }
    Evidence behind = behind(subject, told);
    if (behind != null) {
      all.add(behind);
    }
    if (!subject.waits().state().isEmpty() && subject.waits().kind() != WaitKind.JOIN) {
      all.add(state(subject.waits()));
    }
    all.add(wait(subject));
    if (!subject.finding().explanation().isEmpty()) {
      all.add(new Evidence(Kind.GROUND, subject.finding().explanation()));
    }
    all.sort(Comparator.comparing(Evidence::kind));
    return all;
  }

  private static boolean hasCulprit(List<Evidence> named) {
    return named.stream()
        .anyMatch(piece -> piece.kind() == Kind.CULPRIT || piece.kind() == Kind.EDGE);
  }

  /** Who was started by the same code, and has ended: one of them may have been to come. */
  private static @Nullable Evidence ended(Subject subject) {
    List<EndedThread> siblings = subject.isForsaken() ? subject.endedSiblings() : List.of();
    if (siblings.isEmpty()) {
      return null;
    }
    String fates =
        siblings.stream()
            .limit(HOLDERS)
            .map(
                end ->
                    Words.thread(end.name(), end.id())
                        + ' '
                        + Words.withoutStop(end.how())
                        + ' '
                        + Spelling.time(end.endedMillisAgo())
                        + " ago")
            .collect(Collectors.joining(", "));
    int more = siblings.size() - HOLDERS;
    EndedThread latest = siblings.get(0);
    return new Evidence(
        Kind.CULPRIT,
        "Started by the same code, and ended without having been seen at it: "
            + fates
            + (more > 0 ? " and " + more + " more." : "."),
        latest.name(),
        latest.id(),
        List.of());
  }

  private static Evidence holder(String label, ObservedThread holder) {
    Evidence doing = Words.doing(Kind.HOLDER, holder);
    return new Evidence(
        Kind.HOLDER, label + doing.words(), doing.thread(), doing.threadId(), doing.stack());
  }

  private static @Nullable Evidence behind(Subject subject, Set<Long> told) {
    List<ObservedThread> waiting =
        subject.members().stream()
            .flatMap(member -> subject.around().waitingFor(member.id()).stream())
            .filter(thread -> !told.contains(thread.id()))
            .distinct()
            .toList();
    if (waiting.isEmpty()) {
      return null;
    }
    List<String> names = waiting.stream().map(ObservedThread::name).toList();
    return new Evidence(
        Kind.BEHIND,
        Spelling.count(waiting.size(), "more thread")
            + " ("
            + Words.names(names, names.size())
            + ") "
            + (waiting.size() == 1 ? "waits" : "wait")
            + " for locks held here.");
  }

  private static Evidence state(Wait wait) {
    return new Evidence(Kind.STATE, Words.exactly(wait) + ": " + wait.state() + '.');
  }

  /** Where the first thread waits, and where it came from. */
  private static Evidence wait(Subject subject) {
    Finding finding = subject.finding();
    Wait wait = subject.waits();
    Finding.StuckThread first = subject.first();
    return new Evidence(
        Kind.WAIT,
        Words.thread(first.name(), first.id())
            + ' '
            + Words.waiting(subject.rule() == Rule.COLLECTED ? "waited" : "waits", wait)
            + '.'
            + origin(" Created by ", finding.created())
            + origin(" Submitted by ", finding.task()),
        first.name(),
        first.id(),
        wait.stack());
  }

  private static String origin(String label, @Nullable Origin origin) {
    String site = Places.spelledSite(origin);
    String caller = origin == null ? null : Places.spelledCaller(origin.stack());
    return origin == null || site == null
        ? ""
        : label
            + Words.name(origin.by(), 0)
            + " at "
            + site
            + (caller == null ? "" : ", called by " + caller)
            + '.';
  }
}
