package dev.stranded.explain;

import dev.stranded.explain.libraries.KnownLibraries;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explains the findings of one round. Where the evidence does not carry a pattern, there is none: a
 * wrong one is worse. Confined to one call.
 */
public final class Explainer {

  /** In this order: the first that knows the pattern names it. */
  private static final List<Family> BEFORE_OTHERS =
      List.of(
          new OwnerFamily(),
          new CircleFamily(),
          new StarvedPoolFamily(),
          new WaitingHolder(),
          new BorrowFamily(),
          new RunLoopFamily(),
          new LoaderFamily(),
          new QueueFamily());

  /** Only if they wait behind no other stuck thread. */
  private static final List<Family> ON_THEIR_OWN = List.of(new SignalFamily(), new MeetingFamily());

  private static final String BEHIND =
      "{who} {waits} {purpose}[ at {site}] behind {culprit}, which waits {culpritPurpose}"
          + "[ at {culpritSite}]";

  private final Situation around;
  private final Map<String, Diagnosis> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private Explainer(Situation around) {
    this.around = around;
  }

  /**
   * The same findings in the same order, each with its diagnosis and an explanation in plain words.
   *
   * @param seen in what they were found
   * @param proof on which they rest
   */
  public static List<Finding> explain(List<Finding> findings, Observation seen, Proof proof) {
    if (findings.isEmpty()) {
      return List.of();
    }
    Explainer explainer = new Explainer(new Situation(findings, seen, proof));
    return findings.stream().map(explainer::explained).toList();
  }

  private Finding explained(Finding finding) {
    Diagnosis diagnosis = diagnosis(finding).of(KnownLibraries.of(finding, Places::isApplication));
    return finding.explained(diagnosis, words(diagnosis));
  }

  private static String words(Diagnosis diagnosis) {
    String evidence =
        diagnosis.evidence().stream()
            .map(Evidence::words)
            .distinct()
            .collect(Collectors.joining(" "));
    return diagnosis.headline() + ' ' + evidence + ' ' + diagnosis.fix();
  }

  private Diagnosis diagnosis(Finding finding) {
    Diagnosis before = known.get(finding.id());
    if (before != null) {
      return before;
    }
    Subject subject = new Subject(finding, around);
    open.add(finding.id());
    Diagnosis diagnosis = diagnosis(subject);
    open.remove(finding.id());
    known.put(finding.id(), diagnosis);
    return diagnosis;
  }

  private Diagnosis diagnosis(Subject subject) {
    Named named = first(BEFORE_OTHERS, subject);
    if (named != null) {
      return diagnosis(subject, named);
    }
    Behind behind = Behind.of(subject);
    if (behind != null && !open.contains(behind.finding().id())) {
      return behind(subject, behind);
    }
    named = first(ON_THEIR_OWN, subject);
    return named != null ? diagnosis(subject, named) : unnamed(subject);
  }

  private static @Nullable Named first(List<Family> families, Subject subject) {
    for (Family family : families) {
      Named named = family.name(subject);
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  private static Diagnosis diagnosis(Subject subject, Named named) {
    PatternWords.Entry words = PatternWords.of(named.pattern());
    Map<String, String> facts = Facts.of(subject);
    facts.putAll(named.facts());
    return new Diagnosis(
        named.pattern(),
        headline(named.pattern().title(), words.headline(), facts),
        Template.fill(words.fix(), facts),
        Grounds.of(subject, named.evidence()));
  }

  private Diagnosis behind(Subject subject, Behind behind) {
    Named culprit = Facts.culprit(behind.thread());
    Diagnosis root = diagnosis(behind.finding());
    if (behind.joined()) {
      return diagnosis(
          subject,
          new Named(Pattern.JOIN_ON_STUCK, culprit.facts(), behind(culprit.evidence(), root)));
    }
    Map<String, String> facts = Facts.of(subject);
    facts.putAll(culprit.facts());
    String title =
        root.pattern() == null ? RuleWords.title(subject.rule()) : root.pattern().title();
    return new Diagnosis(
        root.pattern(),
        headline(title, BEHIND, facts),
        root.fix(),
        Grounds.of(subject, behind(culprit.evidence(), root)));
  }

  /** What strands the one in the way comes first: the rest follows from it. */
  private static List<Evidence> behind(List<Evidence> culprit, Diagnosis root) {
    List<Evidence> pieces = new ArrayList<>();
    pieces.add(new Evidence(Evidence.Kind.CULPRIT, root.headline()));
    pieces.addAll(culprit);
    root.evidence().stream().filter(Explainer::isOfTheCause).forEach(pieces::add);
    return pieces;
  }

  private static boolean isOfTheCause(Evidence piece) {
    return piece.kind() == Evidence.Kind.EDGE || piece.kind() == Evidence.Kind.CULPRIT;
  }

  private static Diagnosis unnamed(Subject subject) {
    Map<String, String> facts = new HashMap<>(Facts.of(subject));
    return new Diagnosis(
        null,
        headline(RuleWords.title(subject.rule()), RuleWords.headline(subject.rule()), facts),
        subject.finding().diagnosis().fix(),
        Grounds.of(subject, List.of()));
  }

  private static String headline(String title, String words, Map<String, String> facts) {
    return title + ": " + Template.fill(words, facts) + '.';
  }
}
