package dev.stranded.junit.testng;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testng.ITestNGMethod;

/** How tests are named in messages. Stateless. */
final class Spelling {

  private static final int LONGEST = 40;

  private Spelling() {}

  /** {@code ParserTest.parses()}. */
  static String of(ITestNGMethod method, @Nullable Object... parameters) {
    return method.getRealClass().getSimpleName()
        + '.'
        + method.getMethodName()
        + Arrays.stream(parameters).map(Spelling::of).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Calls no code of the application. */
  private static String of(@Nullable Object parameter) {
    if (parameter == null) {
      return "null";
    }
    if (parameter instanceof String text) {
      return '"' + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + '"';
    }
    boolean plain =
        parameter instanceof Boolean || parameter instanceof Integer || parameter instanceof Long;
    return plain ? String.valueOf(parameter) : parameter.getClass().getSimpleName();
  }
}
