package dev.acme.tests;

import java.util.Arrays;
import java.util.List;

/**
 * Prints how tests end: {@code PASSED} or {@code FAILED} and the name, and on the following lines,
 * indented, why.
 */
public final class Outcome {

  private Outcome() {}

  public static void passed(String name) {
    print("PASSED " + name + '\n');
  }

  public static void failed(String name, Throwable failure) {
    StringBuilder text = new StringBuilder("FAILED " + name + '\n');
    describe(failure, text);
    print(text.toString());
  }

  private static void print(String text) {
    synchronized (System.out) {
      System.out.print(text);
    }
  }

  private static void describe(Throwable failure, StringBuilder text) {
    List<String> lines = Arrays.asList(String.valueOf(failure.getMessage()).split("\n", -1));
    lines.forEach(line -> text.append("  | ").append(line).append('\n'));
    for (Throwable suppressed : failure.getSuppressed()) {
      describe(suppressed, text);
    }
  }

  /** Ends this JVM, whatever still runs. */
  public static void done() {
    System.out.println("DONE");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
