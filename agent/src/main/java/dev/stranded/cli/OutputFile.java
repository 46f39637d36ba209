package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.files.ForeignLink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes because it was asked to. Stateless. */
final class OutputFile {

  private OutputFile() {}

  /** What writes it. */
  private interface Writing {
    void run() throws IOException;
  }

  /** What goes into it. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  /**
   * Writes text as UTF-8.
   *
   * @throws CannotException if it cannot be written, or is a link of somebody else's
   */
  static void write(Path file, Content content) throws CannotException {
    attempt(
        file,
        () -> {
          try (Writer out = Files.newBufferedWriter(file)) {
            content.write(out);
          }
        });
  }

  /**
   * Writes bytes.
   *
   * @throws CannotException as for text
   */
  static void write(Path file, byte[] content) throws CannotException {
    attempt(file, () -> Files.write(file, content));
  }

  private static void attempt(Path file, Writing writing) throws CannotException {
    try {
      ForeignLink.refuse(file);
      writing.run();
    } catch (IOException failure) {
      throw new CannotException("cannot write " + file + ": " + failure);
    }
  }
}
