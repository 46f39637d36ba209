package dev.stranded.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines of one output stream of a process, as they come. Guarded by its own monitor. */
public final class Transcript {

  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** Reads {@code stream} to its end, on a daemon thread of its own. */
  static Transcript of(InputStream stream, String name) {
    Transcript transcript = new Transcript();
    Thread pump = new Thread(() -> transcript.pump(stream), "pump-" + name);
    pump.setDaemon(true);
    pump.start();
    return transcript;
  }

  private void pump(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("<" + e + ">");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Whether such a line has come by the deadline; false also if the stream ended without it. */
  synchronized boolean await(Predicate<String> line, Deadline deadline)
      throws InterruptedException {
    while (lines.stream().noneMatch(line)) {
      long left = deadline.leftMillis();
      if (ended || left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Waits until the stream has ended, so that nothing is missing. */
  synchronized Transcript complete(Deadline deadline) throws InterruptedException {
    while (!ended && !deadline.isOver()) {
      wait(Math.max(1, deadline.leftMillis()));
    }
    return this;
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  public synchronized String text() {
    return String.join("\n", lines);
  }
}
