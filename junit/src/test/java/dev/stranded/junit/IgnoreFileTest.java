package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreFileTest {

  private static final String REST = ", reason = \"known\", until = \"2999-12-31\"";

  @TempDir private Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("stranded.ignore"), text).toString();
  }

  private List<IgnoredThreads> rows(String text) throws IOException {
    return IgnoreFile.rows(file(text));
  }

  @Test
  void readsWhatTheAnnotationCanSay() throws IOException {
    String text =
        """
        \uFEFF# known

        creator = "com.acme.Pool.grow"%1$s
          frame="com.acme.Loop.run",type="com.acme.Worker"%1$s
        id = "5b2b90a4c71f5b2b"%1$s\r
        """
            .formatted(REST);
    assertThat(rows(text))
        .containsExactly(
            new IgnoredThreads("com.acme.Pool.grow", "", "", ""),
            new IgnoredThreads("", "com.acme.Loop.run", "com.acme.Worker", ""),
            new IgnoredThreads("", "", "", "5b2b90a4c71f5b2b"));
  }

  @Test
  void emptyFileIgnoresNothing() throws IOException {
    assertThat(rows("")).isEmpty();
  }

  @Test
  void reasonMayHoldWhatElseSeparates() throws IOException {
    String row =
        "type = \"a.T\", reason = \"so, until = \\\"x\\\", \\\\ and #\", until = \"2999-12-31\"";
    assertThat(rows(row)).containsExactly(new IgnoredThreads("", "", "a.T", ""));
  }

  @Test
  void lastDayCounts() throws IOException {
    String today = java.time.LocalDate.now(java.time.ZoneId.systemDefault()).toString();
    String row = "type = \"a.T\", reason = \"known\", until = \"" + today + '"';
    assertThat(rows(row)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = \"a.T\", until = \"2999-12-31\" -> needs a reason",
        "type = \"a.T\", reason = \" \", until = \"2999-12-31\" -> needs a reason",
        "type = \"a.T\", reason = \"known\" -> needs until, the last day on which it holds",
        "reason = \"known\", until = \"2999-12-31\" -> needs one of creator, frame, type and id",
        "type = \"a.T\", reason = \"till mended\", until = \"2020-01-31\""
            + " -> held until 2020-01-31: till mended",
        "type = \"a.T\", reason = \"known\", until = \"soon\" -> has until = \"soon\"; allowed is",
        "thread = \"t\", reason = \"known\", until = \"2999-12-31\" -> has thread; allowed are",
        "type = \"a\", type = \"b\", reason = \"known\", until = \"2999-12-31\" -> has type twice",
        "com.acme.Pool -> is no row: com.acme.Pool; allowed are such as creator = ",
        "type = \"a.T\", reason = \"known\", until = \"2999-12-31\", -> is no row: ",
        "type = \"a.T\" reason = \"known\", until = \"2999-12-31\" -> is no row: ",
        "type = \"a.T, reason = \"known\", until = \"2999-12-31\" -> is no row: ",
        "type = \"a\\T\", reason = \"known\", until = \"2999-12-31\" -> is no row: ",
        "type = \"a.T\", reason = \"known\", until = \"2999-12-31\" ; x -> is no row: ",
        "\u001b[31m -> is no row: \uFFFD[31m;"
      })
  void refusesByFileAndLine(String wanted) throws IOException {
    String[] parts = wanted.split(" -> ", 2);
    String file = file("# first\ntype = \"b.T\"" + REST + '\n' + parts[0] + "\n");
    assertThatThrownBy(() -> IgnoreFile.rows(file))
        .isInstanceOf(StrandedConfigurationException.class)
        .hasMessageStartingWith("Stranded: " + file + ", line 3 " + parts[1])
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    assertThatThrownBy(() -> IgnoreFile.rows("none/such.ignore"))
        .isInstanceOf(StrandedConfigurationException.class)
        .hasMessageStartingWith(
            "Stranded: stranded.junit.ignore = \"none/such.ignore\": there is no such file in /");
    assertThatThrownBy(() -> IgnoreFile.rows(directory.toString()))
        .isInstanceOf(StrandedConfigurationException.class)
        .hasMessageContaining("Is a directory");
    Path binary = directory.resolve("latin1.ignore");
    Files.write(binary, "# Grüße".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> IgnoreFile.rows(binary.toString()))
        .isInstanceOf(StrandedConfigurationException.class)
        .hasMessageContaining("it is not in UTF-8");
  }

  @Test
  void rowsAddToThoseOfAnnotations() throws IOException {
    String file = file("type = \"b.T\"" + REST);
    Policy policy =
        Policy.of(
            List.of(Marked.class),
            key -> key.equals("stranded.junit.ignore") ? Optional.of(file) : Optional.empty());
    assertThat(policy.ignored())
        .containsExactly(
            new IgnoredThreads("", "", "a.T", ""), new IgnoredThreads("", "", "b.T", ""));
  }

  @IgnoreThreads(type = "a.T", reason = "known")
  private static class Marked {}
}
