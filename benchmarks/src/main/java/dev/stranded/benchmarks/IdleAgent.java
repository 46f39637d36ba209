package dev.stranded.benchmarks;

import java.lang.instrument.Instrumentation;

/**
 * A Java agent that does nothing: what it costs, every agent costs. {@code
 * -javaagent:benchmarks.jar}.
 */
public final class IdleAgent {

  private IdleAgent() {}

  /** Does nothing. */
  public static void premain(String options, Instrumentation instrumentation) {
    // To be here is all.
  }
}
