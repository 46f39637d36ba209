package dev.stranded.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

  private static final String LEFT = "stranded-1-abc-4026531836-9";

  @TempDir private Path temporary;

  @Test
  void canBeEnteredByItsUserAlone() throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.open(temporary)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
      Path owner = directory.path().resolve(PrivateDirectory.OWNER);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(owner)))
          .isEqualTo("rw-------");
      assertThat(directory.path().getFileName().toString())
          .startsWith("stranded-" + ProcessHandle.current().pid() + "-");
    }
  }

  @Test
  void isRemovedWithWhatIsInIt() throws IOException {
    PrivateDirectory directory = PrivateDirectory.open(temporary);
    Files.writeString(directory.path().resolve("heap.hprof"), "x");
    directory.close();
    directory.close();

    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void removesWhatEndedProcessesLeft() throws IOException {
    Path left = left(LEFT);

    assertThat(PrivateDirectory.removeLeftovers(temporary)).containsExactly(left);
    assertThat(left).doesNotExist();
  }

  /** Whatever its name says: a process id is good in its own PID namespace only. */
  @Test
  void keepsWhatALivingProcessHasLocked() throws Exception {
    Path used = left(LEFT);
    try (Locker locker = Locker.start(used.resolve(PrivateDirectory.OWNER))) {
      assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
      assertThat(used.resolve("heap.hprof")).exists();
      locker.kill();
    }
    assertThat(PrivateDirectory.removeLeftovers(temporary)).containsExactly(used);
  }

  /** To close a file of its own again would drop the lock. */
  @Test
  void keepsItsOwnAndStaysItsOwner() throws Exception {
    try (PrivateDirectory own = PrivateDirectory.open(temporary)) {
      assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
      assertThat(Locker.isLocked(own.path().resolve(PrivateDirectory.OWNER))).isTrue();
    }
  }

  @Test
  void keepsWhatWasNotLockedYet() throws IOException {
    Path fresh = Files.createDirectory(temporary.resolve(LEFT));
    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();

    Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    assertThat(PrivateDirectory.removeLeftovers(temporary)).containsExactly(fresh);
  }

  @Test
  void keepsWhatIsNoDirectoryOfOurs() throws IOException {
    left("other-1-abc-4026531836-9");
    Files.writeString(temporary.resolve(LEFT), "a file");

    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
    assertThat(temporary.toFile().list()).hasSize(2);
  }

  /** Where the system shows what is open. */
  @Test
  void leavesNothingOpenThatIsNoDirectory() throws IOException {
    Path file = Files.writeString(temporary.resolve(LEFT), "a file");
    Path descriptors = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(Files.isDirectory(descriptors), "this system has no " + descriptors);

    PrivateDirectory.removeLeftovers(temporary);

    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (Files.exists(descriptor)) {
          assertThat(Files.isSameFile(descriptor, file)).as("%s", descriptor).isFalse();
        }
      }
    }
  }

  @Test
  void doesNotFollowALink() throws IOException {
    Path elsewhere = left("precious");
    Files.createSymbolicLink(temporary.resolve(LEFT), elsewhere);

    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
    PrivateDirectory.delete(temporary.resolve(LEFT));
    assertThat(elsewhere.resolve("heap.hprof")).exists();
  }

  /** A link in it is removed, what it leads to is not touched; nor is its lock. */
  @Test
  void followsNoLinkInside() throws IOException {
    Path elsewhere = left("precious");
    Path left = Files.createDirectory(temporary.resolve(LEFT));
    Files.createSymbolicLink(left.resolve("verdicts"), elsewhere.resolve("heap.hprof"));
    Files.createSymbolicLink(
        left.resolve(PrivateDirectory.OWNER), elsewhere.resolve(PrivateDirectory.OWNER));

    assertThat(PrivateDirectory.removeLeftovers(temporary)).isEmpty();
    PrivateDirectory.delete(left);

    assertThat(left).doesNotExist();
    assertThat(elsewhere.resolve("heap.hprof")).exists();
  }

  private Path left(String name) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve(name));
    Files.writeString(directory.resolve("heap.hprof"), "x");
    Files.writeString(directory.resolve(PrivateDirectory.OWNER), "");
    return directory;
  }
}
