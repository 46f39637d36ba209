package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of {@code dev.acme.libraries}, and what {@code libraries.csv} says of it. Immutable.
 *
 * @param always whether it runs in every build
 * @param jars how the file names of those begin that it needs
 * @param groups the threads that it strands; empty if it is healthy
 */
public record LibraryProgram(String name, boolean always, List<String> jars, List<Group> groups) {

  /** Marks a rule that finds it in a heap dump alone. */
  private static final String BY_HEAP = "*";

  /**
   * Threads that are stuck in the same way.
   *
   * @param needsProof whether nothing but a heap proof shows it
   */
  public record Group(
      String threads, String kind, String verdict, List<String> rules, boolean needsProof) {

    public boolean hasToBeFound() {
      return !verdict.equals("undecidable");
    }

    public boolean allows(Report.Finding finding) {
      boolean verdictFits = verdict.equals("proven") || finding.verdict().equals("suspected");
      return verdictFits && finding.names().stream().allMatch(name -> name.matches(threads));
    }

    /** Whether that is what has to be found, and named rightly. */
    public boolean isMetBy(Report.Finding finding) {
      return allows(finding)
          && finding.verdict().equals(verdict)
          && rules.contains(finding.rule())
          && finding.waiting().kind().equals(kind);
    }
  }

  /** All of them, in the order of the table. */
  public static List<LibraryProgram> all() {
    Map<String, LibraryProgram> programs = new LinkedHashMap<>();
    for (String line : lines()) {
      List<String> cells = Arrays.stream(line.split(";", -1)).map(String::trim).toList();
      LibraryProgram program =
          programs.computeIfAbsent(
              cells.get(0),
              name ->
                  new LibraryProgram(
                      name,
                      cells.get(1).equals("always"),
                      List.of(cells.get(2).split(" ")),
                      new ArrayList<>()));
      if (!cells.get(3).equals("-")) {
        program.groups.add(
            new Group(
                cells.get(3),
                cells.get(4),
                cells.get(5),
                List.of(cells.get(6).replace(BY_HEAP, "").split(" ")),
                cells.get(6).contains("unreachable") || cells.get(6).contains(BY_HEAP)));
      }
    }
    return List.copyOf(programs.values());
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LibraryProgram.class.getResourceAsStream("/libraries.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Launch launch(Jdk jdk) {
    try {
      Class<?> main =
          Class.forName("dev.acme.libraries." + name, false, LibraryProgram.class.getClassLoader());
      return Launch.of(jdk, main).with(jars.toArray(String[]::new));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("in the table, but not there: " + name, e);
    }
  }

  public boolean healthy() {
    return groups.isEmpty();
  }

  boolean needsProof() {
    return groups.stream().anyMatch(Group::needsProof);
  }

  /** Fails if threads are accused that are not lost, or one is proven that cannot be. */
  void assertNothingFalse(Report report) {
    for (Report.Finding finding : report.findings()) {
      if (finding.verdict().equals("proven")
          && groups.stream().noneMatch(group -> group.allows(finding))) {
        throw FalseVerdict.of(name + ": " + finding);
      }
    }
    assertThat(report.findings())
        .as("findings of threads that are not stuck, or not for certain")
        .allMatch(finding -> groups.stream().anyMatch(group -> group.allows(finding)));
  }

  /** Fails unless all is found that has to be, as the table says, and nothing false. */
  void assertMetBy(Report report) {
    assertNothingFalse(report);
    for (Group group : groups) {
      if (group.hasToBeFound()) {
        assertThat(report.findings()).as("%s", group).anyMatch(group::isMetBy);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
