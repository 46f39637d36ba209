package dev.stranded.accuracy;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Form;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.stranded.integration.Jdk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One scenario in one form on one JVM. Immutable.
 *
 * @param kind {@code platform} or {@code virtual}
 */
record Trial(Class<? extends BugScenario> scenario, Form form, Jdk jdk, String kind) {

  /** One thread that is expected to be lost. */
  record LostThread(String name, Lost lost) {}

  Origin origin() {
    return scenario.getAnnotation(Origin.class);
  }

  /** None if this is the healthy form. */
  List<LostThread> lost() {
    return form == Form.HEALTHY ? List.of() : lostThreads(scenario);
  }

  /** Those whom the bug of the scenario leaves behind. */
  static List<LostThread> lostThreads(Class<? extends BugScenario> scenario) {
    return Arrays.stream(scenario.getAnnotationsByType(Lost.class))
        .flatMap(lost -> names(lost).map(name -> new LostThread(name, lost)))
        .toList();
  }

  private static Stream<String> names(Lost lost) {
    return lost.count() == 1
        ? Stream.of(lost.thread())
        : IntStream.rangeClosed(1, lost.count()).mapToObj(i -> lost.thread() + "-" + i);
  }

  /** Every form that the scenario has and the settings ask for, on every JVM. */
  static List<Trial> plan(List<Class<? extends BugScenario>> scenarios, Settings settings) {
    List<Trial> trials = new ArrayList<>();
    for (Class<? extends BugScenario> scenario : scenarios) {
      for (Form form : Form.values()) {
        if (settings.forms().contains(form) && has(scenario, form)) {
          for (Jdk jdk : settings.jdks()) {
            kinds(jdk, settings).forEach(kind -> trials.add(new Trial(scenario, form, jdk, kind)));
          }
        }
      }
    }
    return trials.stream()
        .filter(trial -> settings.only().matcher(trial.toString()).find())
        .toList();
  }

  /**
   * What can't be proven anyway has no static twin; nor has a bare park, which waits at nothing
   * that a static could keep.
   */
  private static boolean has(Class<? extends BugScenario> scenario, Form form) {
    return switch (form) {
      case HEALTHY -> true;
      case BUG -> !lostThreads(scenario).isEmpty();
      case STATIC ->
          lostThreads(scenario).stream()
                  .anyMatch(
                      thread ->
                          thread.lost().provable() != Provable.NOT
                              && !thread.lost().kind().equals("park"))
              && scenario.getAnnotation(Origin.class).bugClass() != BugClass.HIDDEN;
    };
  }

  private static Stream<String> kinds(Jdk jdk, Settings settings) {
    return settings.kinds().stream()
        .filter(kind -> !kind.equals("virtual") || jdk.hasVirtualThreads());
  }

  /** {@code cockroach/584 bug 25 virtual}. */
  @Override
  public String toString() {
    return origin().name() + " " + form + " " + jdk.feature() + " " + kind;
  }
}
