package dev.stranded.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** What the output goes to. Stateless. */
final class Terminal {

  private static final int DEFAULT_WIDTH = 100;
  private static final int MIN_WIDTH = 40;

  private Terminal() {}

  /** Whether a person looks at it, on something that knows colours, and has not asked for none. */
  static boolean isColoured() {
    String term = System.getenv("TERM");
    return isPerson(System.console())
        && System.getenv("NO_COLOR") == null
        && term != null
        && !term.equals("dumb");
  }

  /** Columns. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null
          ? DEFAULT_WIDTH
          : Math.max(MIN_WIDTH, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException notANumber) {
      return DEFAULT_WIDTH;
    }
  }

  // JDK 22 and later give a Console even to a pipe, and then say by isTerminal, which 17 has not.
  private static boolean isPerson(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJdk) {
      return true;
    }
  }
}
