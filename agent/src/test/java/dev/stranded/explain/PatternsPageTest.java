package dev.stranded.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page tells of each pattern and of no other. */
class PatternsPageTest {

  @Test
  void tellsOfEachPattern() throws IOException {
    Path page = Path.of("..", "docs", "patterns.md");

    assertThat(Files.readAllLines(page))
        .filteredOn(line -> line.startsWith("## "))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Pattern.values())
                .map(pattern -> "## `" + pattern.label() + '`')
                .toList());
  }
}
