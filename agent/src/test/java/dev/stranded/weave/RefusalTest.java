package dev.stranded.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.bootstrap.HookState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:AOTCacheOutput=app.aot",
        "-XX:AOTMode=record",
        "-XX:AOTMode=create",
        "-XX:ArchiveClassesAtExit=app.jsa",
        "-Xshare:dump"
      })
  void refusesAJvmThatRecordsAnArchive(String option) {
    assertThat(Refusal.reason(List.of("-Xmx1g", option))).contains(option).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:AOTCache=app.aot",
        "-XX:AOTMode=on",
        "-XX:SharedArchiveFile=app.jsa",
        "-Xshare:auto"
      })
  void weavesAJvmThatOnlyUsesAnArchive(String option) {
    assertThat(Refusal.reason(List.of("-Xmx1g", option))).isNull();
  }

  @Test
  void weavesThisJvm() {
    assertThat(Refusal.reason()).isNull();
  }

  @Test
  void acceptsHookClassesOfTheSameContractOnly() {
    BootLoaderClasses.requireContract(HookState.CONTRACT);
    assertThatThrownBy(() -> BootLoaderClasses.requireContract(HookState.CONTRACT + 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("restart the JVM");
  }
}
