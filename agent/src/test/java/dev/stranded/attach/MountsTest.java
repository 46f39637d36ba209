package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as proc(5) has them. */
class MountsTest {

  private static final String READ_ONLY_ROOT = "22 1 0:20 / / ro,relatime - overlay overlay rw\n";
  private static final String OWN_TMP = "30 22 0:31 / /tmp rw,nosuid - tmpfs tmpfs rw\n";
  private static final String READ_ONLY_TMP = "30 22 0:31 / /tmp rw - tmpfs tmpfs ro,size=4k\n";

  @TempDir Path proc;

  @Test
  void knowsAReadOnlyFileSystem() throws IOException {
    assertThat(isReadOnly(READ_ONLY_ROOT)).isTrue();
    assertThat(isReadOnly(READ_ONLY_TMP)).isTrue();
  }

  @Test
  void looksAtTheInnermostMount() throws IOException {
    assertThat(isReadOnly(READ_ONLY_ROOT + OWN_TMP)).isFalse();
    assertThat(isReadOnly(OWN_TMP + READ_ONLY_ROOT)).isFalse();
    assertThat(isReadOnly(OWN_TMP + READ_ONLY_TMP)).as("the later lies on top").isTrue();
  }

  @Test
  void assumesNothing() throws IOException {
    assertThat(isReadOnly("")).isFalse();
    assertThat(isReadOnly("22 1 0:20 / /tmpfoo ro - tmpfs tmpfs ro\nnonsense\n")).isFalse();
    assertThat(Mounts.of(proc.resolve("missing")).isReadOnly("/tmp")).isFalse();
  }

  private boolean isReadOnly(String mountinfo) throws IOException {
    Files.writeString(proc.resolve("mountinfo"), mountinfo);
    return Mounts.of(proc).isReadOnly("/tmp");
  }
}
