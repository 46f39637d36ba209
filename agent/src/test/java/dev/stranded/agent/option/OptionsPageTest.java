package dev.stranded.agent.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/options.md} is what the agent knows, neither more nor less. */
class OptionsPageTest {

  private static final Path PAGE = Path.of("../docs/options.md");

  @Test
  void listsEveryOptionAsTheAgentKnowsIt() throws IOException {
    String table =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.joining("\n"));
    assertThat(table)
        .isEqualTo(
            Arrays.stream(Option.values())
                .map(OptionsPageTest::row)
                .collect(Collectors.joining("\n")));
  }

  private static String row(Option option) {
    String byDefault = option.defaultValue().isEmpty() ? "none" : "`" + option.defaultValue() + "`";
    return "| `%s` | %s | %s | %s | `%s` |"
        .formatted(option.key(), byDefault, option.allowed(), option.meaning(), option.variable());
  }
}
