package dev.stranded.prove.barrier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The library of a few hundred lines of C, {@code src/main/native/escape_barrier.c}, as a file for
 * as long as it takes to load it. Confined to one thread.
 *
 * @param file absolute
 */
record NativeLibrary(Path file) implements AutoCloseable {

  static final String NAME = "escape-barrier-linux-x86_64.so";

  /** Why it cannot be used here, as part of a sentence; empty if it can. */
  static String obstacle() {
    String platform = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    return platform.equals("Linux amd64")
        ? ""
        : "it is there for Linux on x86-64 alone, and this is " + platform;
  }

  /**
   * Copies it out of the agent's jar.
   *
   * @param directory private to this user
   */
  static NativeLibrary copy(Path directory) throws IOException {
    try (InputStream library = NativeLibrary.class.getResourceAsStream(NAME)) {
      if (library == null) {
        throw new IOException(NAME + " is not in the agent's jar");
      }
      NativeLibrary copy = new NativeLibrary(directory.resolve(NAME).toAbsolutePath());
      Files.copy(library, copy.file);
      return copy;
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // It goes with its directory.
    }
  }
}
