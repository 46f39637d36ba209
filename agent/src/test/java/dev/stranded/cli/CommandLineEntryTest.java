package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    assertThat(out())
        .contains(
            "list", "scan", "attach", "detach", "report", "prove", "watch", "analyze", "diff",
            "help", "version");
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
        "scan 1 colour=true",
        "scan 1 threshold=soon",
        "attach",
        "detach",
        "report 1 2",
        "prove",
        "watch",
        "watch 1 --interval never",
        "analyze",
        "analyze a.hprof b.hprof",
        "diff",
        "diff a.json",
        "diff a.json b.json c.json"
      })
  void exitsWithTwoOnWrongUse(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err()).isNotBlank();
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"scan", "attach", "detach", "report", "prove", "watch", "analyze", "diff", "list"})
  void explainsEachVerb(String verb) {
    assertThat(run(verb, "--help")).isZero();
    assertThat(out()).contains("Usage: ", verb);
  }

  /** Each gets as far as to look for the process. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan 999999999 --threshold 1s",
        "scan 999999999 --threshold=1s",
        "scan 999999999 threshold=1s json=x.json",
        "scan threshold=1s 999999999",
        "prove 999999999 json=x.json",
        "attach 999999999 threshold=1s --interval 2s",
        "attach 999999999 --threshold=1s --report.json x.json"
      })
  void takesOptionsInEitherForm(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err()).contains("there is no process 999999999");
  }

  @Test
  void saysSoWhenThereIsNoSuchDump() {
    assertThat(run("analyze", "missing.hprof")).isEqualTo(2);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).contains("there is no file missing.hprof");
  }

  @Test
  void tellsWhatIsNew(@TempDir Path directory) throws IOException {
    Path old = directory.resolve("old.json");
    Path later = directory.resolve("new.json");
    Files.writeString(old, report("a", 1));
    Files.writeString(later, report("b", 2));

    assertThat(run("diff", old.toString(), old.toString())).isZero();
    assertThat(out()).isEqualTo("No difference.\n");
    assertThat(run("diff", old.toString(), later.toString())).isEqualTo(1);
    assertThat(out())
        .contains(
            "1 new, 0 grown, 0 shrunk, 1 gone.",
            "NEW 2 threads, proven. Two\ufffdlines [deadlock b]",
            "fix: Mend it.",
            "GONE 1 thread, proven. Two\ufffdlines [deadlock a]");
  }

  @Test
  void saysSoWhatCannotBeCompared(@TempDir Path directory) throws IOException {
    Path good = Files.writeString(directory.resolve("good.json"), report("a", 1));
    Path bad = Files.writeString(directory.resolve("bad.json"), "{\"schema\": \"other/1\"}");

    assertThat(run("diff", good.toString(), "missing.json")).isEqualTo(2);
    assertThat(run("diff", good.toString(), bad.toString())).isEqualTo(2);
    assertThat(run("diff", good.toString(), "999999999")).isEqualTo(2);
    assertThat(err().lines()).hasSize(3);
    assertThat(err())
        .contains(
            "there is no file missing.json",
            "bad.json is no report of the schema stranded-report/1",
            "there is no process 999999999");
    assertThat(out()).isEmpty();
  }

  private static String report(String id, int count) {
    return """
        {"schema": "stranded-report/1", "time": "2026-01-02T03:04:05Z", "findings": [
          {"id": "%s", "verdict": "proven", "rule": "deadlock", "count": %d,
           "headline": "Two\\nlines", "fix": "Mend it."}]}
        """
        .formatted(id, count);
  }

  /** And where in the file it looked. */
  @Test
  void saysSoWhenAFileIsNoDump(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("x.hprof"), "JAVA PROFILE 9.9 of nothing");
    assertThat(run("analyze", file.toString())).isEqualTo(2);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).contains("cannot analyze", "at byte ");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "attach", "detach", "report", "prove", "watch"})
  void refusesItself(String verb) {
    assertThat(run(verb, Long.toString(ProcessHandle.current().pid()))).isEqualTo(2);
    assertThat(err()).contains("is this command itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "attach", "detach", "report", "prove", "watch"})
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
