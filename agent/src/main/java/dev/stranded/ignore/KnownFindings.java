package dev.stranded.ignore;

import dev.stranded.compare.KnownReport;
import dev.stranded.compare.UnreadableReportException;
import dev.stranded.model.Finding;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.IgnoredFinding;
import dev.stranded.model.report.IgnoredFindings;
import dev.stranded.model.report.Report;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which findings are known already, by rows and by an earlier report. Immutable. */
public final class KnownFindings {

  /** None is. */
  public static final KnownFindings NONE = new KnownFindings(List.of(), Set.of(), "");

  private static final int MOST_BYTES = 16 << 20;

  private final List<IgnoreRow> rows;
  private final Set<String> baseline;
  private final String baselineName;

  private KnownFindings(List<IgnoreRow> rows, Set<String> baseline, String baselineName) {
    this.rows = List.copyOf(rows);
    this.baseline = Set.copyOf(baseline);
    this.baselineName = baselineName;
  }

  /**
   * Those of a file of rows.
   *
   * @param name of the file
   * @throws InvalidRowsException if a line is no row; names it
   */
  public KnownFindings withRows(String text, String name) throws InvalidRowsException {
    return new KnownFindings(IgnoreRows.parse(text, name), baseline, baselineName);
  }

  /**
   * With those of an earlier report, by their ids.
   *
   * @param json as {@code report.json} has it
   * @param name of the file
   * @throws InvalidRowsException if it is no report
   */
  public KnownFindings withBaseline(String json, String name) throws InvalidRowsException {
    try {
      return new KnownFindings(rows, KnownReport.parse(json).findings().keySet(), name);
    } catch (UnreadableReportException none) {
      throw new InvalidRowsException(name + " " + none.getMessage());
    }
  }

  /**
   * Those of two files.
   *
   * @param ignore of rows; null for none
   * @param baseline a report as JSON; null for none
   * @throws InvalidRowsException if one cannot be read or understood
   */
  public static KnownFindings of(@Nullable Path ignore, @Nullable Path baseline)
      throws InvalidRowsException {
    KnownFindings known = NONE;
    if (ignore != null) {
      known = known.withRows(read(ignore), ignore.toString());
    }
    return baseline == null ? known : known.withBaseline(read(baseline), baseline.toString());
  }

  /**
   * A file's text. Not by channels, which would settle {@code java.net.preferIPv4Stack} on JDK 25;
   * not of a pipe, which may never end.
   *
   * @throws InvalidRowsException if it cannot be read, is not in UTF-8, or is too large
   */
  public static String read(Path path) throws InvalidRowsException {
    File file = path.toFile();
    if (!file.isFile()) {
      throw new InvalidRowsException("there is no file " + path);
    }
    try (InputStream in = new FileInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InvalidRowsException(path + " is larger than " + (MOST_BYTES >> 20) + " MB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      throw new InvalidRowsException(path + " is not in UTF-8");
    } catch (IOException failure) {
      throw new InvalidRowsException("cannot read " + path + ": " + failure.getMessage());
    }
  }

  /** A report without the known ones, which it names apart, as it does rows that hold no longer. */
  public Report applyTo(Report report) {
    if (rows.isEmpty() && baseline.isEmpty()) {
      return report;
    }
    // Not the zone of the JVM: to ask for it would settle what main may want to set.
    LocalDate day = LocalDate.ofInstant(report.time(), ZoneOffset.UTC);
    List<Finding> left = new ArrayList<>();
    List<IgnoredFinding> ignored = new ArrayList<>();
    for (Finding finding : report.findings()) {
      IgnoredFinding known = known(finding, day);
      if (known == null) {
        left.add(finding);
      } else {
        ignored.add(known);
      }
    }
    return report.without(new IgnoredFindings(ignored, expired(day)), left);
  }

  private @Nullable IgnoredFinding known(Finding finding, LocalDate day) {
    for (IgnoreRow row : rows) {
      if (row.holdsOn(day) && row.isOf(finding)) {
        return new IgnoredFinding(finding, row.reason(), row.until().toString(), row.place());
      }
    }
    return baseline.contains(finding.id())
        ? new IgnoredFinding(finding, "it is in the baseline", "", baselineName)
        : null;
  }

  private List<String> expired(LocalDate day) {
    return rows.stream()
        .filter(row -> !row.holdsOn(day))
        .map(
            row ->
                "the row of "
                    + row.place()
                    + " held until "
                    + row.until()
                    + " and ignores nothing any more ("
                    + Spelling.printable(row.reason())
                    + ")")
        .toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KnownFindings that
        && rows.equals(that.rows)
        && baseline.equals(that.baseline)
        && baselineName.equals(that.baselineName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, baseline, baselineName);
  }
}
