package dev.stranded.accuracy;

import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Form;
import dev.stranded.integration.Report;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of the cause the findings of a trial tell, where the scenario says what the cause is.
 * Immutable.
 *
 * @param findings about lost threads
 * @param inHeadline of them, whose headline and fix name all that must be named
 * @param atOnce of them, whose headline, fix and first piece of evidence do: the first lines
 * @param somewhere of them, whose whole text does
 * @param patternRight of them, whose pattern is the right one
 * @param patternWrong of them, whose pattern is another one
 */
record Telling(
    int findings, int inHeadline, int atOnce, int somewhere, int patternRight, int patternWrong) {

  private static final Telling NONE = new Telling(0, 0, 0, 0, 0, 0);

  /** Of the last report of a mode. */
  static Telling of(Outcome outcome, Mode mode) {
    Cause cause = outcome.trial().scenario().getAnnotation(Cause.class);
    List<Report> reports = outcome.reports().getOrDefault(mode, List.of());
    if (cause == null || reports.isEmpty() || outcome.trial().form() == Form.HEALTHY) {
      return NONE;
    }
    return sum(lost(outcome, mode).map(finding -> of(finding, cause)));
  }

  private static Stream<Report.Finding> lost(Outcome outcome, Mode mode) {
    List<String> lost = outcome.trial().lost().stream().map(Trial.LostThread::name).toList();
    Report last = ProductLook.last(outcome.reports().getOrDefault(mode, List.of()));
    return last.findings().stream()
        .filter(finding -> finding.names().stream().anyMatch(lost::contains));
  }

  private static Telling of(Report.Finding finding, Cause cause) {
    String head = headAndFix(finding);
    boolean right = Arrays.asList(cause.pattern()).contains(finding.pattern());
    return new Telling(
        1,
        one(names(head, cause)),
        one(names(firstLines(finding), cause)),
        one(names(finding.explanation(), cause)),
        one(right),
        one(!right && finding.pattern() != null));
  }

  private static String headAndFix(Report.Finding finding) {
    return finding.headline() + ' ' + finding.fix();
  }

  private static String firstLines(Report.Finding finding) {
    String head = headAndFix(finding);
    List<Report.Evidence> evidence = finding.evidence();
    return evidence.isEmpty() ? head : head + ' ' + evidence.get(0).words();
  }

  private static boolean names(String text, Cause cause) {
    return text != null && Arrays.stream(cause.words()).allMatch(text::contains);
  }

  /** The findings with another pattern than the right one, a line each. */
  static List<String> wrong(Outcome outcome, Mode mode) {
    Cause cause = outcome.trial().scenario().getAnnotation(Cause.class);
    if (of(outcome, mode).patternWrong() == 0 || cause == null) {
      return List.of();
    }
    return lost(outcome, mode)
        .filter(finding -> of(finding, cause).patternWrong() > 0)
        .map(finding -> outcome.trial() + ", " + mode + ": " + finding.headline())
        .toList();
  }

  /** The findings whose first lines do not name all that must be named, a line each. */
  private static List<String> untold(Outcome outcome, Mode mode) {
    Cause cause = outcome.trial().scenario().getAnnotation(Cause.class);
    Telling telling = of(outcome, mode);
    if (cause == null || telling.atOnce() == telling.findings()) {
      return List.of();
    }
    return lost(outcome, mode)
        .filter(finding -> of(finding, cause).atOnce() == 0)
        .map(
            finding ->
                outcome.trial()
                    + ", "
                    + mode
                    + ": "
                    + Arrays.stream(cause.words())
                        .filter(word -> !firstLines(finding).contains(word))
                        .toList()
                    + " is not in: "
                    + firstLines(finding))
        .toList();
  }

  static Telling sum(Stream<Telling> all) {
    return all.reduce(NONE, Telling::plus);
  }

  private Telling plus(Telling other) {
    return new Telling(
        findings + other.findings,
        inHeadline + other.inHeadline,
        atOnce + other.atOnce,
        somewhere + other.somewhere,
        patternRight + other.patternRight,
        patternWrong + other.patternWrong);
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }

  /** One line for each mode, then the wrong patterns, then what is not told in the first lines. */
  static String table(List<Outcome> outcomes, Settings settings) {
    String rates =
        settings.modes().stream()
            .map(mode -> sum(outcomes.stream().map(o -> of(o, mode))).line(mode))
            .collect(Collectors.joining("\n"));
    String wrong =
        outcomes.stream()
            .flatMap(o -> settings.modes().stream().flatMap(mode -> wrong(o, mode).stream()))
            .map(line -> "\nOTHER PATTERN " + line)
            .collect(Collectors.joining());
    String untold =
        outcomes.stream()
            .flatMap(o -> settings.modes().stream().flatMap(mode -> untold(o, mode).stream()))
            .map(line -> "\nNOT TOLD " + line)
            .collect(Collectors.joining());
    return rates + wrong + untold;
  }

  private String line(Mode mode) {
    return "TOLD %s: %d findings with a known cause; named in headline and fix %d %%, in the first three lines %d %%, in the whole text %d %%; pattern right %d %%, wrong %d"
        .formatted(
            mode,
            findings,
            percent(inHeadline),
            percent(atOnce),
            percent(somewhere),
            percent(patternRight),
            patternWrong);
  }

  /** A row of the page's table. */
  String row(Mode mode) {
    return "| %s | %d | %d %% | %d %% | %d %% | %d %% | %d |"
        .formatted(
            mode,
            findings,
            percent(inHeadline),
            percent(atOnce),
            percent(somewhere),
            percent(patternRight),
            patternWrong);
  }

  private int percent(int some) {
    return findings == 0 ? 0 : 100 * some / findings;
  }
}
