package dev.stranded.accuracy;

import dev.stranded.integration.LibraryProgram;
import dev.stranded.integration.LibraryProgram.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code docs/accuracy.md} says of real libraries. Immutable. */
final class LibrarySection {

  private final Map<LibraryProgram, List<LibraryOutcome>> outcomes;
  private final Set<Mode> modes;

  LibrarySection(List<LibraryOutcome> outcomes, Set<Mode> modes) {
    this.outcomes =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(
                    LibraryOutcome::program, LinkedHashMap::new, Collectors.toList()));
    this.modes = modes;
  }

  /** A table of the leaks, and a line for the healthy programs; empty if none was run. */
  String text() {
    if (outcomes.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n## Real libraries\n\n");
    text.append(
        "Leaks as people meet them, `dev.acme.libraries` in `integration-tests`. What may\n");
    text.append("be missed is undecidable, for the reason in `libraries.csv` there. Where a row\n");
    text.append("names two results, the JDKs differ.\n\n");
    text.append("| program | threads | wait | expected |");
    modes.forEach(mode -> text.append(" by `").append(mode).append("` |"));
    text.append("\n| --- | --- | --- | --- |").append(" --- |".repeat(modes.size())).append('\n');
    outcomes.forEach(
        (program, of) -> program.groups().forEach(group -> row(text, program, group, of)));
    healthy(text);
    return text.toString();
  }

  private void row(
      StringBuilder text, LibraryProgram program, Group group, List<LibraryOutcome> of) {
    text.append("| ").append(program.name()).append(" | `").append(group.threads());
    text.append("` | ").append(group.kind()).append(" | ").append(group.verdict()).append(" |");
    for (Mode mode : modes) {
      String told =
          of.stream()
              .map(outcome -> outcome.told(mode, group))
              .distinct()
              .collect(Collectors.joining(", "));
      text.append(' ').append(told).append(" |");
    }
    text.append('\n');
  }

  private void healthy(StringBuilder text) {
    List<LibraryOutcome> healthy =
        outcomes.values().stream()
            .flatMap(List::stream)
            .filter(outcome -> outcome.program().healthy())
            .toList();
    long programs = healthy.stream().map(LibraryOutcome::program).distinct().count();
    text.append("\nHealthy programs of the same libraries, idle: ")
        .append(programs)
        .append(" in ")
        .append(healthy.size())
        .append(" JVMs; false findings ")
        .append(
            modes.stream()
                .map(
                    mode ->
                        "by `"
                            + mode
                            + "` "
                            + healthy.stream().mapToInt(o -> o.wrong(mode).size()).sum())
                .collect(Collectors.joining(", ")))
        .append(".\n");
  }
}
