package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs, usage errors and exit codes, as far as no other JVM is needed. */
class CommandLineEntryTest {

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void listsItsVerbs() {
    assertThat(run("help")).isZero();
    assertThat(out()).contains("list", "scan", "attach", "detach", "report", "help", "version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void saysItsVersion(String verb) {
    assertThat(run(verb)).isZero();
    assertThat(out()).startsWith("stranded ").doesNotContain("unknown", "${");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "scan",
        "scan x",
        "scan 1 --threshold soon",
        "scan 1 --threshold 0s",
        "scan 1 --colour",
        "attach",
        "detach",
        "report 1 2"
      })
  void exitsWithTwoOnWrongUse(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err()).isNotBlank();
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prove 1", "analyze dump.hprof --json report.json"})
  void saysWhichVerbsAreNotThere(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err()).contains("'" + arguments + "' is not part of this version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "attach", "detach", "report"})
  void refusesItself(String verb) {
    assertThat(run(verb, Long.toString(ProcessHandle.current().pid()))).isEqualTo(2);
    assertThat(err()).contains("is this command itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "attach", "detach", "report"})
  void saysSoWhenThereIsNoSuchProcess(String verb) {
    assertThat(run(verb, "999999999")).isEqualTo(2);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).contains("there is no process 999999999", "list");
  }

  private static int run(String... arguments) {
    return CommandLineEntry.run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
