package dev.stranded.observe.jdk;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of which the JVM has compiled code, as {@code package.Class.method}. Immutable.
 *
 * <p>By the diagnostic command {@code Compiler.codelist}: one line each, {@code id level state
 * package.Class.method(signature) [addresses]} ({@code CodeCache::print_codelist} in {@code
 * code/codeCache.cpp}; its output was looked at on 17 and 25). It names code that is no longer
 * entered as well, as long as a frame may run it. C1 (levels 1 to 3) removes no object.
 *
 * @param optimised of the optimising compiler: C2, or Graal in its place
 * @param warm of C1 alone; the optimising compiler may have inlined them into others
 */
public record CompiledMethods(Set<String> optimised, Set<String> warm) {

  private static final String LEVEL = "4";

  /** The way into a native method. */
  private static final String NATIVE = "0";

  private static final int NAME = 3;

  public CompiledMethods {
    optimised = Set.copyOf(optimised);
    warm = Set.copyOf(warm);
  }

  /** Those of now; null if this JVM does not tell. Needs {@link JdkInternals#open}. */
  public static @Nullable CompiledMethods now() {
    String list = DiagnosticCommand.answer("Compiler.codelist");
    return list == null ? null : parse(list);
  }

  /** What {@code list} names; null if it is not such a list. */
  static @Nullable CompiledMethods parse(String list) {
    Set<String> optimised = new HashSet<>();
    Set<String> warm = new HashSet<>();
    for (String line : list.lines().toList()) {
      String[] columns = line.strip().split(" ", NAME + 2);
      int end = columns.length > NAME ? columns[NAME].indexOf('(') : -1;
      if (end < 0) {
        return null;
      }
      String name = columns[NAME].substring(0, end);
      if (columns[1].equals(LEVEL)) {
        optimised.add(name);
      } else if (!columns[1].equals(NATIVE)) {
        warm.add(name);
      }
    }
    warm.removeAll(optimised);
    return new CompiledMethods(optimised, warm);
  }
}
