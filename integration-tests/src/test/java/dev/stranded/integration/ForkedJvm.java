package dev.stranded.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of the test: owns it, its captured output and its end. Whatever goes wrong shows the
 * command line and the output. Confined to the test's thread.
 */
public final class ForkedJvm implements AutoCloseable {

  private final List<String> command;
  private final Process process;
  private final Transcript out;
  private final Transcript err;
  private final Writer in;

  ForkedJvm(ProcessBuilder builder) {
    this.command = List.copyOf(builder.command());
    try {
      this.process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
    this.out = Transcript.of(process.getInputStream(), "stdout-" + process.pid());
    this.err = Transcript.of(process.getErrorStream(), "stderr-" + process.pid());
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the program has printed exactly this line. */
  public ForkedJvm awaitLine(String line) {
    return awaitLine(line::equals, "\"" + line + "\"");
  }

  /** Waits until the program has printed such a line. */
  public ForkedJvm awaitLine(Predicate<String> line, String description) {
    try {
      if (!out.await(line, Deadline.usual())) {
        throw new AssertionError("never printed " + description + "\n" + describe());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return this;
  }

  /** Sends a line to the program's standard input. */
  public void tell(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new AssertionError("cannot tell \"" + line + "\"\n" + describe(), e);
    }
  }

  /** Waits for the program to end by itself; returns its exit code. */
  public int awaitExit() {
    return awaitExit(Deadline.usual());
  }

  /** The same, of one that takes longer. */
  int awaitExit(Deadline deadline) {
    try {
      while (!process.waitFor(deadline.leftMillis(), TimeUnit.MILLISECONDS)) {
        if (deadline.isOver()) {
          throw new AssertionError("did not end\n" + describe());
        }
      }
      out.complete(Deadline.usual());
      err.complete(Deadline.usual());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return process.exitValue();
  }

  /** Its standard output so far. */
  public Transcript out() {
    return out;
  }

  /** Its standard error so far. */
  public Transcript err() {
    return err;
  }

  /** Command line, state and output, for a person who looks for the cause of a failure. */
  public String describe() {
    String state = process.isAlive() ? "running" : "ended with " + process.exitValue();
    return "command: %s%npid %d, %s%n--- stdout%n%s%n--- stderr%n%s%n---"
        .formatted(String.join(" ", command), pid(), state, out.text(), err.text());
  }

  static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("the test was interrupted", e);
  }

  /** Ends the process if it has not ended. Idempotent. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
