package dev.stranded.agent;

/**
 * The lines that must reach a person before there is a log, or because there is none. Stateless.
 */
final class Stderr {

  /** What every line of ours begins with. */
  static final String PREFIX = "[stranded] ";

  private Stderr() {}

  static void say(String line) {
    System.err.println(PREFIX + line);
  }

  static void say(String where, Throwable failure) {
    say(where + ": " + failure);
  }
}
