package dev.stranded.cli;

import dev.stranded.attach.Steps;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

  /** Whether a person reads it and types, on something that can be refreshed in place. */
  static boolean isInteractive() {
    String term = System.getenv("TERM");
    return isPerson(System.console()) && term != null && !term.equals("dumb");
  }

  /** Shows what a command is at, beginning with {@code first}, to who sees the standard error. */
  static Steps progress(PrintWriter err, String first) {
    return isErrorShown() ? new Progress(err, first, Progress.AFTER, width()).start() : Steps.NONE;
  }

  /** Whether a person sees it, wherever the output goes. */
  private static boolean isErrorShown() {
    String term = System.getenv("TERM");
    if (term == null || term.equals("dumb")) {
      return false;
    }
    try {
      // Source: proc(5), pts(4).
      String device = Path.of("/proc/self/fd/2").toRealPath().toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException noSuchFiles) {
      return isPerson(System.console());
    }
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
