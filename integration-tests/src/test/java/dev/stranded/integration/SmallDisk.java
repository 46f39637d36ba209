package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, in memory, that a test can fill. Confined to the test's thread. */
record SmallDisk(Path path) implements AutoCloseable {

  private static final int LARGE = 1 << 20;
  private static final int SMALL = 1 << 10;

  /** Mounts one of that size at a new directory; skips the test where that is not allowed. */
  static SmallDisk mount(String size, Path directory) throws IOException {
    SmallDisk disk = new SmallDisk(Files.createDirectory(directory));
    List<String> command =
        List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
    try (ForkedJvm mount = Launch.fork(command, Map.of())) {
      Assumptions.assumeTrue(mount.awaitExit() == 0, "cannot mount a small disk here");
    }
    return disk;
  }

  /** Writes a file until not one byte more fits; returns it. */
  Path fill() throws IOException {
    Path filler = path.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      write(out, LARGE);
      write(out, SMALL);
    }
    assertThat(Files.size(filler)).isPositive();
    return filler;
  }

  private static void write(OutputStream out, int size) {
    byte[] block = new byte[size];
    try {
      for (; ; ) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  @Override
  public void close() {
    try (ForkedJvm umount = Launch.fork(List.of("umount", path.toString()), Map.of())) {
      assertThat(umount.awaitExit()).as(umount.describe()).isZero();
    }
  }
}
