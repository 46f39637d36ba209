package dev.stranded.junit.watch;

import java.util.List;

/**
 * A thread that was started in a scope and has not ended. Immutable.
 *
 * @param type name of its class
 * @param state as of {@code Thread.State}
 * @param created frames of the stack that started it, innermost first; empty where that is unknown
 * @param by name of the thread that started it; empty where that is unknown
 */
public record LeftThread(
    long id,
    String name,
    String type,
    boolean virtual,
    Thread.State state,
    List<String> created,
    String by) {

  /** Frames of these are not the test's own. Ours by name: what they need may not be there. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.junit.",
          "org.testng.",
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "dev.stranded.junit.StrandedExtension.",
          "dev.stranded.junit.junit4.",
          "dev.stranded.junit.testng.");

  public LeftThread {
    created = List.copyOf(created);
  }

  /** Whether it waits, and nothing but another thread can end that. */
  public boolean waitsWithoutLimit() {
    return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
  }

  /** As a sentence names it: {@code "worker"}, {@code virtual thread 27}. */
  public String spelled() {
    if (name.isEmpty()) {
      return (virtual ? "virtual thread " : "thread ") + id;
    }
    return '"' + name + '"';
  }

  /** {@code a.b.C.method(C.java:3)}, of the test rather than of a library; empty if unknown. */
  public String startedAt() {
    return created.stream().filter(frame -> !isOfLibrary(frame)).findFirst().orElse("");
  }

  /** Whether a frame, or a class, is the JDK's or a test framework's. */
  public static boolean isOfLibrary(String frame) {
    return LIBRARIES.stream().anyMatch(frame::startsWith);
  }
}
