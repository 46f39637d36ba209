package dev.stranded.agent.output;

import dev.stranded.model.Spelling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The lines that must reach a person before there is a log, or because there is none. Written to
 * the process's stream itself: {@code System.err} may be the application's, with its locks.
 *
 * <p>Stateless. Returns after a second at the latest, also where nobody reads the stream.
 */
public final class Stderr {

  /** What every line of ours begins with. */
  static final String PREFIX = "[stranded] ";

  private static final long LIMIT_MILLIS = 1_000;

  private Stderr() {}

  /** Writes {@code text}, each of its lines with {@link #PREFIX}. */
  public static void say(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .forEach(line -> lines.append(PREFIX).append(Spelling.printable(line)).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    try {
      Thread writer = AgentThread.of("stranded-stderr", () -> write(bytes));
      writer.start();
      writer.join(LIMIT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noThread) {
      write(bytes);
    }
  }

  /** One line, and the stack trace: so rarely that it may be long. */
  public static void say(String where, Throwable failure) {
    say(where + ": " + StackText.of(failure));
  }

  // Not closed: that would close the application's stream, too.
  private static void write(byte[] bytes) {
    try {
      new FileOutputStream(FileDescriptor.err).write(bytes);
    } catch (IOException closed) {
      // There is nobody left to tell.
    }
  }
}
