package dev.stranded.junit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of threads that may stay. Each line holds what stands between the parentheses of {@link
 * IgnoreThreads}; here a last day is needed, too. Lines that are blank or begin with {@code #} say
 * nothing. Read once a JVM; safe for use by several threads.
 */
final class IgnoreFile {

  /** Key of {@code junit-platform.properties}, also as a system property. */
  static final String KEY = "stranded.junit.ignore";

  private static final Set<String> NAMES =
      Set.of(
          IgnoredThreads.CREATOR,
          IgnoredThreads.FRAME,
          IgnoredThreads.TYPE,
          IgnoredThreads.ID,
          IgnoredThreads.REASON,
          IgnoredThreads.UNTIL);

  private static final Pattern PART =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"\\s*(,|$)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final String EXAMPLE =
      "creator = \"com.acme.Pool.grow\", reason = \"...\", until = \"2027-01-31\"";

  private static final Map<String, List<IgnoredThreads>> KNOWN = new ConcurrentHashMap<>();

  private IgnoreFile() {}

  /**
   * The rows of a file.
   *
   * @param name relative to the working directory
   * @throws StrandedConfigurationException if it cannot be read, or one of its lines not be
   *     understood, or one holds no longer; names the line
   */
  static List<IgnoredThreads> rows(String name) {
    return KNOWN.computeIfAbsent(name.strip(), IgnoreFile::read);
  }

  private static List<IgnoredThreads> read(String name) {
    List<IgnoredThreads> rows = new ArrayList<>();
    int number = 0;
    for (String line : lines(name)) {
      number++;
      String row = line.strip();
      if (!row.isEmpty() && !row.startsWith("#")) {
        rows.add(row(row, FailureText.printable(name) + ", line " + number));
      }
    }
    return List.copyOf(rows);
  }

  private static List<String> lines(String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of(name));
      if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) { // As some editors begin a file.
        lines.set(0, lines.get(0).substring(1));
      }
      return lines;
    } catch (NoSuchFileException | InvalidPathException missing) {
      throw unreadable(name, "there is no such file in " + Path.of("").toAbsolutePath());
    } catch (CharacterCodingException binary) {
      throw unreadable(name, "it is not in UTF-8");
    } catch (IOException failure) {
      throw unreadable(name, failure.toString());
    }
  }

  private static StrandedConfigurationException unreadable(String name, String why) {
    return new StrandedConfigurationException(
        FailureText.printable(KEY + " = \"" + name + "\": " + why));
  }

  private static IgnoredThreads row(String row, String where) {
    Map<String, String> given = new LinkedHashMap<>();
    Matcher part = PART.matcher(row);
    int end = 0;
    String separator = ",";
    while (separator.equals(",") && part.find() && part.start() == end) {
      String name = part.group(1);
      if (!NAMES.contains(name)) {
        throw new StrandedConfigurationException(
            where + " has " + name + "; allowed are creator, frame, type, id, reason and until");
      }
      String value = ESCAPED.matcher(part.group(2)).replaceAll("$1");
      if (given.put(name, value) != null) {
        throw new StrandedConfigurationException(where + " has " + name + " twice");
      }
      end = part.end();
      separator = part.group(3);
    }
    if (end != row.length() || !separator.isEmpty()) {
      throw new StrandedConfigurationException(
          where + " is no row: " + FailureText.printable(row) + "; allowed are such as " + EXAMPLE);
    }
    IgnoredThreads ignored = IgnoredThreads.of(given, where);
    if (given.getOrDefault(IgnoredThreads.UNTIL, "").isEmpty()) {
      throw new StrandedConfigurationException(
          where + " needs until, the last day on which it holds");
    }
    return ignored;
  }
}
