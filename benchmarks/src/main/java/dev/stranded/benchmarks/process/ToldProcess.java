package dev.stranded.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that answers each line with a line, and ends when its input does. Its errors go to our
 * own. Confined to one thread.
 */
public final class ToldProcess implements AutoCloseable {
  private static final int LIMIT_MINUTES = 10;
  private static final int END_SECONDS = 10;

  private final List<String> command;
  private final Process process;
  private final BufferedReader answers;
  private final Writer lines;

  private ToldProcess(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.lines = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts it; it is killed if it lives for ten minutes. */
  public static ToldProcess start(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process
          .onExit()
          .orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES)
          .whenComplete((ended, late) -> process.destroyForcibly());
      return new ToldProcess(command, process);
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  /** Says something, and returns the answer. */
  public String ask(String line) {
    tell(line);
    return next();
  }

  private void tell(String line) {
    try {
      lines.write(line + "\n");
      lines.flush();
    } catch (IOException ended) {
      throw new IllegalStateException("it ended: " + command, ended);
    }
  }

  /** The next line that it says. */
  public String next() {
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("it ended: " + command);
      }
      return answer;
    } catch (IOException failure) {
      throw new IllegalStateException("it cannot be read: " + command, failure);
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    try {
      lines.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException alreadyEnded) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
