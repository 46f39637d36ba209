package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

  /** Beyond what any system hands out. */
  private static final String ENDED = "stranded-999999999-1";

  @TempDir private Path temporary;

  @Test
  void canBeEnteredByItsUserAlone() throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.open()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
      assertThat(directory.path().getFileName().toString())
          .startsWith("stranded-" + ProcessHandle.current().pid() + "-");
    }
  }

  @Test
  void isRemovedWithWhatIsInIt() throws IOException {
    PrivateDirectory directory = PrivateDirectory.open();
    Files.writeString(directory.path().resolve("heap.hprof"), "x");
    directory.close();
    directory.close();

    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void removesWhatEndedProcessesLeft() throws IOException {
    Path left = Files.createDirectory(temporary.resolve(ENDED));
    Files.writeString(left.resolve("heap.hprof"), "x");

    assertThat(PrivateDirectory.removeLeftovers(temporary)).containsExactly(left);
    assertThat(left).doesNotExist();
  }

  /** In a container every JVM may have the same process id. */
  @Test
  void removesWhatAnEarlierProcessOfTheSameIdLeft() throws IOException {
    long pid = ProcessHandle.current().pid();
    Path left = Files.createDirectory(temporary.resolve("stranded-" + pid + "-1"));

    PrivateDirectory.removeLeftovers(temporary);

    assertThat(left).doesNotExist();
  }

  @Test
  void keepsWhatIsInUseOrNotOurs() throws IOException {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Files.createDirectory(temporary.resolve("stranded-" + parent + "-1"));
    Files.createDirectory(temporary.resolve("stranded-mine"));
    Files.createDirectory(temporary.resolve("other-999999999-1"));
    Files.writeString(temporary.resolve(ENDED), "a file");

    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
    assertThat(temporary.toFile().list()).hasSize(4);
  }

  @Test
  void doesNotFollowALink() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(elsewhere.resolve("file"), "x");
    Files.createSymbolicLink(temporary.resolve(ENDED), elsewhere);

    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
    assertThat(elsewhere.resolve("file")).exists();
  }
}
