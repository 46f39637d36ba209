package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.exchange.Exchange;
import dev.stranded.ignore.InvalidRowsException;
import dev.stranded.ignore.KnownFindings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings are known already. Set by picocli; confined to the main thread. */
final class KnownOptions {

  @Option(
      names = "--ignore",
      paramLabel = "FILE",
      description = "findings that are known, a row each with a reason and a last day")
  private @Nullable Path ignore;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "a report of before, as JSON, whose findings are known")
  private @Nullable Path baseline;

  /**
   * As the files say.
   *
   * @throws CannotException if one cannot be read or understood
   */
  KnownFindings known() throws CannotException {
    try {
      return KnownFindings.of(ignore, baseline);
    } catch (InvalidRowsException wrong) {
      throw new CannotException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * The same as part of a request, for the JVM that is asked may be of another user and see other
   * files.
   *
   * @throws CannotException if a file cannot be read or understood
   */
  Map<String, String> request() throws CannotException {
    Map<String, String> request = new LinkedHashMap<>();
    try {
      if (ignore != null) {
        String rows = KnownFindings.read(ignore);
        KnownFindings.NONE.withRows(rows, ignore.toString());
        put(request, Exchange.IGNORE, ignore, rows);
      }
      if (baseline != null) {
        String report = KnownFindings.read(baseline);
        KnownFindings.NONE.withBaseline(report, baseline.toString());
        put(request, Exchange.BASELINE, baseline, report);
      }
    } catch (InvalidRowsException wrong) {
      throw new CannotException(String.valueOf(wrong.getMessage()));
    }
    return request;
  }

  private static void put(Map<String, String> request, String key, Path file, String text) {
    request.put(key, text);
    request.put(key + Exchange.NAME, file.toString());
  }
}
