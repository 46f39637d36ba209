package dev.stranded.agent.output;

import dev.stranded.agent.option.AgentOptions.LogFormat;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Where log lines end: a file, opened at the first of them, or standard error, which also takes
 * them if the file cannot be opened. Confined to the log's thread.
 */
final class LogOutput {

  private final OutputStream stderr;
  private final LogFormat format;
  private @Nullable Path file;
  private @Nullable OutputStream open;

  LogOutput(@Nullable Path file, LogFormat format, OutputStream stderr) {
    this.file = file;
    this.format = format;
    this.stderr = stderr;
  }

  /** Writes whole lines; what cannot be written is lost. */
  void write(String lines) {
    try {
      OutputStream target = target();
      String text = target == stderr && format == LogFormat.TEXT ? prefixed(lines) : lines;
      target.write(text.getBytes(StandardCharsets.UTF_8));
      target.flush();
    } catch (IOException full) {
      // A disk may have room again for the next lines; of a broken pipe nobody can be told.
    }
  }

  private OutputStream target() throws IOException {
    if (file == null) {
      return stderr;
    }
    if (open == null) {
      open = open(file);
    }
    return open == null ? stderr : open;
  }

  /** Null if that is impossible, which is said on standard error. */
  private @Nullable OutputStream open(Path wanted) throws IOException {
    try {
      File parent = wanted.toFile().getAbsoluteFile().getParentFile();
      if (parent != null) {
        parent.mkdirs();
      }
      return new FileOutputStream(wanted.toFile(), true);
    } catch (IOException | SecurityException refused) {
      file = null;
      String said = "cannot write the log to " + wanted + "; it goes to stderr instead";
      write(LogEntry.now(Level.ERROR, said).in(format));
      return null;
    }
  }

  private static String prefixed(String lines) {
    StringBuilder text = new StringBuilder();
    lines.lines().forEach(line -> text.append(Stderr.PREFIX).append(line).append('\n'));
    return text.toString();
  }

  /** Closes the file; standard error is the process's. */
  void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException full) {
      // What was lost is lost.
    }
    open = null;
  }
}
