package dev.stranded.prove.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnObjectsTest {

  private static final String OURS = "dev.stranded.launcher.IsolatedClassLoader";
  private static final String APP = "jdk.internal.loader.ClassLoaders$AppClassLoader";

  @Test
  void knowsWhatBelongsToTheProduct() {
    assertThat(OwnObjects.isOwn("dev.stranded.agent.output.AgentThread", OURS)).isTrue();
    assertThat(OwnObjects.isOwn("org.slf4j.Logger", OURS)).isTrue();
    assertThat(OwnObjects.isOwn("dev.stranded.bootstrap.HookState", "")).isTrue();
    assertThat(OwnObjects.isOwn(OURS, APP)).isTrue();
  }

  @Test
  void leavesTheApplicationItsOwn() {
    assertThat(OwnObjects.isOwn("org.slf4j.Logger", APP)).isFalse();
    assertThat(OwnObjects.isOwn("java.util.ArrayList", "")).isFalse();
    assertThat(OwnObjects.isOwn("dev.stranded.bootstrap.HookState", APP)).isFalse();
  }
}
