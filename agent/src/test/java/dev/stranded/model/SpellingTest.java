package dev.stranded.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are from strangers: what is shown of them is text, of bounded length. */
class SpellingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u007f",
        "\u0085",
        "\u009b",
        "\u2028",
        "\u2029",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\udbff"
      })
  void replacesWhatIsObeyedAndNotShown(String hostile) {
    String shown = Spelling.printable("a" + hostile.charAt(0) + "b");
    assertThat(shown).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker-1", "Müller", "線程", "\ud83d\ude00", "a b", ""})
  void keepsWhatIsText(String name) {
    assertThat(Spelling.printable(name)).isSameAs(name);
  }

  @Test
  void spellsNamesOfAClassFile() {
    StackTraceElement frame =
        new StackTraceElement("C", "run\u001b[31m", "F\n[stranded] fake.java", 3);
    assertThat(Spelling.frame(frame)).isEqualTo("C.run\ufffd[31m(F\ufffd[stranded] fake.java:3)");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(Spelling.cut("x".repeat(200))).hasSize(200);
    assertThat(Spelling.cut("x".repeat(201))).isEqualTo("x".repeat(200) + "\u2026");
    assertThat(Spelling.cut("x".repeat(199) + "\ud83d\ude00"))
        .isEqualTo("x".repeat(199) + "\u2026");
  }
}
