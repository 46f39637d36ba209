package dev.stranded.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignLinkTest {

  private static final int NOBODY = 65534;

  @TempDir Path directory;

  @Test
  void acceptsWhatIsOursOrMissing() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    for (Path one : new Path[] {file, link, directory.resolve("missing"), Path.of("/dev/null")}) {
      assertThatCode(() -> ForeignLink.refuse(one)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesALinkOfAnotherUser() throws IOException {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs another user");
    Path precious = Files.writeString(directory.resolve("precious"), "x");
    Path link = Files.createSymbolicLink(directory.resolve("link"), precious);
    Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    assertThatThrownBy(() -> ForeignLink.refuse(link))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("another user");
  }
}
