package dev.stranded.detect;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Escapes;
import dev.stranded.detect.evidence.Round;
import dev.stranded.detect.evidence.Site;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes findings of a round's claims: one for each rule, verdict and place. Confined to one call.
 */
final class FindingAssembler {

  private static final int EVIDENCES = 3;

  /** So many threads of a finding are asked what could wake them; mostly they are all alike. */
  private static final int SAMPLE = 100;

  /** A thread, or the identity of an object, as evidence spells them. */
  private static final Pattern NAMES = Pattern.compile("\"[^\"]*\" \\(id \\d+\\)|@\\p{XDigit}+");

  /** Proven before suspected, then longest wait first. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::verdict)
          .thenComparing(finding -> finding.longestWait().waitedMillis(), Comparator.reverseOrder())
          .thenComparing(Finding::id);

  private final Round round;

  FindingAssembler(Round round) {
    this.round = round;
  }

  private record Key(Rule rule, Verdict verdict, List<String> place) {}

  /** In no order. */
  List<Finding> assemble() {
    Map<Key, List<Claim>> groups = new LinkedHashMap<>();
    for (Claim claim : round.claims()) {
      Key key = new Key(claim.rule(), claim.verdict(), claim.place());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(claim);
    }
    List<Finding> findings = new ArrayList<>();
    groups.forEach((key, claims) -> findings.add(finding(key, claims, groups.keySet())));
    return findings;
  }

  private Finding finding(Key key, List<Claim> claims, Set<Key> all) {
    claims.sort(
        Comparator.comparing((Claim claim) -> claim.currentWait().waitedMillis())
            .reversed()
            .thenComparing(claim -> claim.thread().id()));
    Claim first = claims.get(0);
    List<String> unless = unless(key, claims);
    return new Finding(
        id(key, all),
        key.verdict(),
        key.rule(),
        claims.stream().map(FindingAssembler::stuck).toList(),
        claims.size(),
        first.currentWait(),
        first.thread().created(),
        first.thread().task(),
        key.verdict() == Verdict.PROVEN ? List.of() : path(claims),
        unless,
        claims.stream().flatMap(claim -> claim.caveats().stream()).distinct().toList(),
        explanation(key, claims),
        Diagnosis.advice(first.remedy()));
  }

  /**
   * What could still wake them, or who stands in their way; nothing can where not even the thread
   * can be reached.
   */
  private List<String> unless(Key key, List<Claim> claims) {
    return key.verdict() == Verdict.PROVEN
        ? escapes(key, claims, claim -> round.escapeRoutes().of(claim.thread().id()))
        : ownEscapes(key, claims);
  }

  private static List<String> ownEscapes(Key key, List<Claim> claims) {
    return escapes(key, claims, claim -> Escapes.of(claim.currentWait()));
  }

  private static List<String> escapes(
      Key key, List<Claim> claims, Function<Claim, Collection<String>> ofOne) {
    boolean byReachability = key.rule() == Rule.UNREACHABLE || key.rule() == Rule.STARVED_POOL;
    return byReachability && key.verdict() == Verdict.PROVEN
        ? List.of()
        : claims.stream()
            .limit(SAMPLE)
            .flatMap(claim -> ofOne.apply(claim).stream())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
  }

  /**
   * The fingerprint of rule and place. Should some threads of one place be proven and others only
   * suspected, the latter get one of their own.
   */
  private static String id(Key key, Set<Key> all) {
    List<String> parts = new ArrayList<>();
    parts.add(key.rule().label());
    parts.addAll(key.place());
    if (key.verdict() == Verdict.SUSPECTED
        && all.contains(new Key(key.rule(), Verdict.PROVEN, key.place()))) {
      parts.add(Verdict.SUSPECTED.label());
    }
    return Site.fingerprint(parts);
  }

  private static StuckThread stuck(Claim claim) {
    return new StuckThread(
        claim.thread().name(),
        claim.thread().id(),
        claim.thread().virtual(),
        claim.thread().daemon(),
        claim.currentWait().waitedMillis());
  }

  private List<String> path(List<Claim> claims) {
    for (Claim claim : claims) {
      Proof.Reach reach = round.reach(claim.thread().id());
      if (reach != null && !reach.lost()) {
        return reach.path();
      }
    }
    return List.of();
  }

  /** What the heap could not tell of a suspect. */
  private String doubt(Key key, List<Claim> claims) {
    Proof.Reach reach = round.reach(claims.get(0).thread().id());
    return key.verdict() == Verdict.PROVEN
            || reach == null
            || reach.basis() != Proof.Basis.UNKNOWN
            || reach.reason().isEmpty()
        ? ""
        : " A heap dump does not tell who could wake it: " + reach.reason() + ".";
  }

  /** What differs in nothing but whom and what it names is told once. */
  private String explanation(Key key, List<Claim> claims) {
    Set<String> different = new LinkedHashSet<>();
    claims.forEach(claim -> different.add(claim.evidence()));
    Map<String, String> kinds = new LinkedHashMap<>();
    different.forEach(evidence -> kinds.putIfAbsent(nameless(evidence), evidence));
    int evidences = different.size();
    List<String> told = kinds.values().stream().limit(EVIDENCES).toList();
    StringBuilder text = new StringBuilder(String.join(" ", told));
    if (evidences > told.size()) {
      text.append(
          kinds.size() == 1
              ? " The same holds for the " + others(claims.size() - 1) + "."
              : " And " + (evidences - told.size()) + " more like these.");
    }
    return text.append(doubt(key, claims)).toString();
  }

  private static String others(int threads) {
    return threads == 1 ? "other thread" : "other " + threads + " threads";
  }

  private static String nameless(String evidence) {
    return NAMES.matcher(evidence).replaceAll("");
  }
}
