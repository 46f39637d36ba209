package dev.stranded.compare.format;

import dev.stranded.compare.KnownFinding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding's threads wait, as a place in a source tree. Immutable.
 *
 * @param file relative to a source root: the package's directories, and the file
 * @param line from 1
 */
record SourcePlace(String file, int line) {

  // A class loader's and a module's name may stand before the class.
  private static final Pattern FRAME =
      Pattern.compile(
          "(?:[^()]*/)?([\\w.$]*?)[\\w$]+\\.[\\w$<>]+\\(([\\w$-]+\\.\\w+):(\\d{1,9})\\)");

  /** Null if the finding has no frame of the application, or that tells no line. */
  static @Nullable SourcePlace of(KnownFinding finding) {
    Matcher frame = FRAME.matcher(finding.place());
    if (!frame.matches()) {
      return null;
    }
    int line = Integer.parseInt(frame.group(3));
    return line == 0
        ? null
        : new SourcePlace(frame.group(1).replace('.', '/') + frame.group(2), line);
  }
}
