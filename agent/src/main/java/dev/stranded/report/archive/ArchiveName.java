package dev.stranded.report.archive;

import dev.stranded.files.ThisProcess;
import dev.stranded.model.Utc;
import java.util.regex.Pattern;

/**
 * What files of an archive are called: {@code stranded-20261127T182233444Z-4711-1a2b-402-3.json}.
 * They sort by time, whichever of several processes wrote them, and say nothing of the application.
 * Stateless.
 */
final class ArchiveName {

  static final String REPORT = ".json";
  static final String DUMP = ".hprof";

  private static final String PREFIX = "stranded-";
  private static final Pattern KEPT =
      Pattern.compile(PREFIX + "\\d{8}T\\d{9}Z-\\d+-\\w+-\\d+-\\d+\\.(json|hprof)");
  private static final String UNFINISHED_PREFIX = ".";
  private static final String UNFINISHED_SUFFIX = ".part";

  private ArchiveName() {}

  /**
   * A new one.
   *
   * @param number of this process, never the same for one suffix
   * @param suffix {@link #REPORT} or {@link #DUMP}
   */
  static String of(long epochMillis, long number, String suffix) {
    return upTo(epochMillis) + "-" + ThisProcess.NAME + "-" + number + suffix;
  }

  /** What all names of an earlier time are below, and those of that time and later are not. */
  static String upTo(long epochMillis) {
    return PREFIX + Utc.text(epochMillis).replaceAll("[-:.]", "");
  }

  /** Of the file while it is written. */
  static String unfinished(String name) {
    return UNFINISHED_PREFIX + name + UNFINISHED_SUFFIX;
  }

  /** Whether it is one of a file that was written to its end. */
  static boolean isKept(String name) {
    return KEPT.matcher(name).matches();
  }

  /** Whether it is one of a file that is being written, or was when its process was killed. */
  static boolean isUnfinished(String name) {
    return name.startsWith(UNFINISHED_PREFIX)
        && name.endsWith(UNFINISHED_SUFFIX)
        && isKept(finished(name));
  }

  /** What an unfinished one was to be called. */
  static String finished(String name) {
    return name.substring(UNFINISHED_PREFIX.length(), name.length() - UNFINISHED_SUFFIX.length());
  }
}
