package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.exchange.Exchange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a report that a JVM answered with. Confined to the main thread. */
final class ReportPrinter {

  private final PrintWriter out;
  private final FormatOption format;

  ReportPrinter(PrintWriter out, FormatOption format) {
    this.out = out;
    this.format = format;
  }

  /** The part of a request that says how to render the answer. */
  static Map<String, String> howToRender(boolean full) {
    return Map.of(
        Exchange.COLOUR, Boolean.toString(Terminal.isColoured()),
        Exchange.WIDTH, Integer.toString(Terminal.width()),
        Exchange.FULL, Boolean.toString(full));
  }

  /**
   * Prints the text, or the form that is wanted, writes the JSON to {@code file} unless that is
   * null.
   *
   * @return the exit code
   * @throws CannotException if the file cannot be written; the text has been printed then
   */
  int print(Map<String, String> answer, @Nullable Path file) throws CannotException {
    if (format.isGiven()) {
      format.print(answer.getOrDefault(Exchange.JSON, ""), out);
    } else {
      out.print(answer.getOrDefault(Exchange.TEXT, ""));
      out.flush();
    }
    if (file != null) {
      OutputFile.write(file, to -> to.write(answer.getOrDefault(Exchange.JSON, "")));
    }
    return ExitCode.of(answer);
  }
}
