package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThreadRoomTest {

  @TempDir private Path directory;

  private Path membership(String text) throws IOException {
    return Files.writeString(directory.resolve("cgroup"), text);
  }

  private void group(String path, String max, String current) throws IOException {
    Path group = Files.createDirectories(directory.resolve("fs").resolve(path));
    Files.writeString(group.resolve("pids.max"), max + "\n");
    Files.writeString(group.resolve("pids.current"), current + "\n");
  }

  private long room(Path membership) {
    return ThreadRoom.of(membership, directory.resolve("fs"));
  }

  @Test
  void readsTheLimitOfTheSecondVersion() throws IOException {
    group("system/app", "100", "97");
    assertThat(room(membership("0::/system/app\n"))).isEqualTo(3);
  }

  @Test
  void readsTheLimitOfTheFirstVersion() throws IOException {
    group("pids/docker/1", "50", "50");
    assertThat(room(membership("12:cpu,cpuacct:/docker/1\n4:pids:/docker/1\n0::/\n"))).isZero();
  }

  @Test
  void takesTheTightestOfTheGroupsAbove() throws IOException {
    group("system", "100", "99");
    group("system/app", "max", "97");
    assertThat(room(membership("0::/system/app\n"))).isEqualTo(1);
  }

  @Test
  void hasRoomWithoutLimit() throws IOException {
    group("app", "max", "97");
    assertThat(room(membership("0::/app\n"))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void hasRoomWhereNothingCanBeRead() throws IOException {
    assertThat(room(directory.resolve("none"))).isEqualTo(Long.MAX_VALUE);
    assertThat(room(membership("0::/../../elsewhere\nodd\n"))).isEqualTo(Long.MAX_VALUE);
    assertThatCode(() -> ThreadRoom.require(1, directory)).doesNotThrowAnyException();
  }
}
