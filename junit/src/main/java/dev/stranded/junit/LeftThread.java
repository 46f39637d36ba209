package dev.stranded.junit;

import java.util.List;

/**
 * A thread that was started in a scope and has not ended. Immutable.
 *
 * @param type name of its class
 * @param state as of {@code Thread.State}
 * @param created frames of the stack that started it, innermost first; empty where that is unknown
 * @param by name of the thread that started it; empty where that is unknown
 */
record LeftThread(
    long id,
    String name,
    String type,
    boolean virtual,
    Thread.State state,
    List<String> created,
    String by) {

  LeftThread {
    created = List.copyOf(created);
  }

  /** Whether it waits, and nothing but another thread can end that. */
  boolean waitsWithoutLimit() {
    return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
  }

  /** As a sentence names it: {@code "worker"}, {@code virtual thread 27}. */
  String spelled() {
    if (name.isEmpty()) {
      return (virtual ? "virtual thread " : "thread ") + id;
    }
    return '"' + name + '"';
  }

  /** {@code a.b.C.method(C.java:3)}, of the test rather than of a library; empty if unknown. */
  String startedAt() {
    return created.stream().filter(LeftThread::isOfTheApplication).findFirst().orElse("");
  }

  private static boolean isOfTheApplication(String frame) {
    return KnownThreads.LIBRARIES.stream().noneMatch(frame::startsWith);
  }
}
