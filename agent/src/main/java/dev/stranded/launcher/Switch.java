package dev.stranded.launcher;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the one option that must be known before anything of the agent is loaded. Stateless. */
final class Switch {

  private static final String KEY = "enabled";

  private Switch() {}

  /** Whether {@code enabled} is {@code false}: by argument, else property, else environment. */
  static boolean isOff(@Nullable String argument) {
    String value = null;
    for (String option : argument == null ? new String[0] : argument.split(",")) {
      if (option.strip().startsWith(KEY + "=")) {
        value = option.strip().substring(KEY.length() + 1);
      }
    }
    if (value == null) {
      value = System.getProperty("stranded." + KEY);
    }
    if (value == null) {
      value = System.getenv("STRANDED_" + KEY.toUpperCase(Locale.ROOT));
    }
    return value != null && value.strip().equals("false");
  }
}
