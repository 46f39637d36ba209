package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import java.util.List;

/** Sums over all outcomes. Immutable. */
record Totals(List<Outcome> outcomes, List<LibraryOutcome> libraries, Settings settings) {

  Score of(Form form, Mode mode) {
    return Score.sum(
        outcomes.stream()
            .filter(outcome -> outcome.trial().form() == form)
            .map(outcome -> Score.of(outcome, mode, settings.proof())));
  }

  /** Everything in one line. */
  String line(int failures) {
    StringBuilder line = new StringBuilder("TOTAL " + outcomes.size() + " trials");
    line.append(" and ").append(libraries.size()).append(" of real libraries");
    for (Mode mode : settings.modes()) {
      Score bugs = of(Form.BUG, mode);
      Score twins = of(Form.STATIC, mode);
      Score healthy = of(Form.HEALTHY, mode);
      line.append(
          "; %s: %d lost, %d of them provable, %d proven, %d suspected, %d missed, kind right %d of %d, static twins %d of %d found, %d of %d decidable, false %d"
              .formatted(
                  mode,
                  bugs.lost(),
                  bugs.provable(),
                  bugs.proven(),
                  bugs.suspected(),
                  bugs.missed(),
                  bugs.kindRight() + twins.kindRight(),
                  bugs.found() + twins.found(),
                  twins.found(),
                  twins.lost(),
                  twins.decided(),
                  twins.decidable(),
                  bugs.wrong()
                      + twins.wrong()
                      + healthy.wrong()
                      + libraries.stream().mapToInt(o -> o.wrong(mode).size()).sum()));
    }
    return line + "; failures " + failures;
  }
}
