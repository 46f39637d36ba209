package dev.stranded.prove.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryBarrierTest {

  /** What {@code scripts/barrier-library} prints. */
  private static final String SHA_256 =
      "f46aa33c96ca517d5fdc7093a0dcd33c9b72eeb4a1f991f2e1f6d4a791fb5c78";

  @TempDir private Path directory;

  @Test
  void isTheLibraryThatTheScriptBuilds() throws Exception {
    try (InputStream library = LibraryBarrier.class.getResourceAsStream(NativeLibrary.NAME)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(library.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(SHA_256);
    }
  }

  @Test
  void canBeRaisedAgainAndAgainAndLeavesNoFile() throws BarrierException, IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    assumeTrue(System.getProperty("os.arch").equals("amd64"));

    for (int i = 0; i < 3; i++) {
      try (LibraryBarrier barrier = LibraryBarrier.open(directory)) {
        barrier.raise();
        barrier.raise();
      }
    }

    assertThat(directory).isEmptyDirectory();
  }
}
