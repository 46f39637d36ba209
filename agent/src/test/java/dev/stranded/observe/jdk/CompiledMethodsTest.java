package dev.stranded.observe.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CompiledMethodsTest {

  @Test
  void namesWhatTheOptimisingCompilerMade() {
    String list =
        """
        4 0 0 java.lang.Object.hashCode()I [0x01, 0x02 - 0x03]
        12 4 0 java.lang.String.hashCode()I [0x01, 0x02 - 0x03]
        13 3 0 java.lang.String.length()I [0x01, 0x02 - 0x03]
        15 3 0 java.lang.String.hashCode()I [0x01, 0x02 - 0x03]
        14 4 1 dev.acme.Shop$Cart.<init>(Ldev/acme/Shop;)V [0x01, 0x02 - 0x03]
        """;

    assertThat(CompiledMethods.parse(list))
        .isEqualTo(
            new CompiledMethods(
                Set.of("java.lang.String.hashCode", "dev.acme.Shop$Cart.<init>"),
                Set.of("java.lang.String.length")));
  }

  @Test
  void knowsNothingWhereTheListIsOfAnotherForm() {
    assertThat(CompiledMethods.parse("12 4 0 java.lang.String.hashCode\n")).isNull();
  }
}
