package dev.stranded.observe.jdk;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of which the JVM has code of its optimising compiler: C2, or Graal in its place.
 * Stateless.
 *
 * <p>By the diagnostic command {@code Compiler.codelist}: one line each, {@code id level state
 * package.Class.method(signature) [addresses]} ({@code CodeCache::print_codelist} in {@code
 * code/codeCache.cpp}; its output was looked at on 17 and 25). It names code that is no longer
 * entered as well, as long as a frame may run it. C1 (levels 1 to 3) removes no object.
 */
public final class CompiledMethods {

  private static final String LEVEL = "4";
  private static final int NAME = 3;

  private CompiledMethods() {}

  /**
   * Their names as {@code package.Class.method}; null if this JVM does not tell. Needs {@link
   * JdkInternals#open}.
   */
  public static @Nullable Set<String> now() {
    String list = DiagnosticCommand.answer("Compiler.codelist");
    return list == null ? null : parse(list);
  }

  /** What {@code list} names; null if it is not such a list. */
  static @Nullable Set<String> parse(String list) {
    Set<String> names = new HashSet<>();
    for (String line : list.lines().toList()) {
      String[] columns = line.strip().split(" ", NAME + 2);
      int end = columns.length > NAME ? columns[NAME].indexOf('(') : -1;
      if (end < 0) {
        return null;
      }
      if (columns[1].equals(LEVEL)) {
        names.add(columns[NAME].substring(0, end));
      }
    }
    return names;
  }
}
