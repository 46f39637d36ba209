package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.compare.KnownFinding;
import dev.stranded.compare.KnownReport;
import dev.stranded.compare.UnreadableReportException;
import dev.stranded.compare.format.Format;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * In which form findings are printed, if not as text. Set by picocli; confined to the main thread.
 */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "sarif|junit|github",
      converter = ByName.class,
      description = "print the findings as a build server reads them, instead of text")
  private @Nullable Format format;

  boolean isGiven() {
    return format != null;
  }

  /**
   * Prints the findings of a report as JSON.
   *
   * @throws CannotException if it is none
   */
  void print(String json, PrintWriter out) throws CannotException {
    try {
      print(List.copyOf(KnownReport.parse(json).findings().values()), out);
    } catch (UnreadableReportException ofAnotherVersion) {
      throw new CannotException("the answer " + ofAnotherVersion.getMessage());
    }
  }

  void print(List<KnownFinding> findings, PrintWriter out) {
    if (format != null) {
      out.print(format.of(findings));
      out.flush();
    }
  }

  /** In lower case, as the other options have their values. */
  static final class ByName implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Arrays.stream(Format.values())
          .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is not allowed; give sarif, junit or github"));
    }
  }
}
