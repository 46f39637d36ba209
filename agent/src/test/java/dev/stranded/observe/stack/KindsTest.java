package dev.stranded.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the table of synchronisers calls a wait, the report calls the same. */
class KindsTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isAKindOfWait(Kind kind) {
    assertThat(WaitKind.values()).extracting(Enum::name).contains(kind.name());
  }
}
