package dev.stranded.agent.option;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where options come from, in order of precedence: the agent's argument, system properties, the
 * environment. Immutable.
 *
 * @param argument key to value, of the agent's argument
 * @param properties those system properties that begin with {@link Option#PROPERTY_PREFIX}
 * @param environment those variables that begin with {@link Option#VARIABLE_PREFIX}
 */
record OptionSources(
    Map<String, String> argument, Map<String, String> properties, Map<String, String> environment) {

  /** What the value of a secret begins with if it is the name of a file. */
  static final String FILE = "@";

  private static final String HIDDEN = "(secret)";

  /** A value and how the user named its key. */
  record Given(String source, String value) {

    /** As it may be shown: a secret is not, but where it is kept. */
    String shown() {
      return OptionSources.shown(source, value);
    }
  }

  private static String shown(String source, String value) {
    return Option.isSecret(source) && !value.startsWith(FILE) ? HIDDEN : value;
  }

  /**
   * Reads all three.
   *
   * @param argument {@code key=value}, comma-separated; where a key is given twice the later holds
   * @throws InvalidOptionException if a key is unknown or a part of the argument is not key=value
   */
  static OptionSources of(
      @Nullable String argument, Properties properties, Map<String, String> environment)
      throws InvalidOptionException {
    Map<String, String> set = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      set.put(name, properties.getProperty(name, ""));
    }
    OptionSources sources =
        new OptionSources(
            split(argument),
            startingWith(Option.PROPERTY_PREFIX, set),
            startingWith(Option.VARIABLE_PREFIX, environment));
    sources.refuseUnknown();
    return sources;
  }

  /** What was given for {@code option} by the source that comes first; empty if by none. */
  Optional<Given> find(Option option) {
    Given given = given("", option.key(), argument);
    if (given == null) {
      given = given("-D", option.property(), properties);
    }
    if (given == null) {
      given = given("", option.variable(), environment);
    }
    return Optional.ofNullable(given);
  }

  private static @Nullable Given given(String prefix, String name, Map<String, String> source) {
    String value = source.get(name);
    return value == null ? null : new Given(prefix + name, value.strip());
  }

  private static Map<String, String> split(@Nullable String argument)
      throws InvalidOptionException {
    Map<String, String> values = new LinkedHashMap<>();
    String before = "";
    for (String part : argument == null ? new String[0] : argument.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      if (Option.isSecret(before) && !part.isBlank() && Option.of(key).isEmpty()) {
        // Perhaps the rest of a secret: not to be shown.
        throw InvalidOptionException.noOption(before);
      }
      if (equals > 0) {
        values.put(key, part.substring(equals + 1));
      } else if (!part.isBlank()) {
        throw InvalidOptionException.noPair(part.strip());
      }
      before = key;
    }
    return values;
  }

  private static Map<String, String> startingWith(String prefix, Map<String, String> all) {
    Map<String, String> found = new HashMap<>();
    for (Map.Entry<String, String> entry : all.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        found.put(entry.getKey(), entry.getValue());
      }
    }
    return found;
  }

  private void refuseUnknown() throws InvalidOptionException {
    for (Map.Entry<String, String> given : argument.entrySet()) {
      if (Option.of(given.getKey()).isEmpty()) {
        throw InvalidOptionException.unknown(
            given.getKey(), shown(given.getKey(), given.getValue()), Option.allKeys());
      }
    }
    for (Map.Entry<String, String> given : properties.entrySet()) {
      if (!given.getKey().startsWith(Option.TESTS_PREFIX)
          && all().noneMatch(option -> option.property().equals(given.getKey()))) {
        throw InvalidOptionException.unknown(
            "-D" + given.getKey(),
            shown(given.getKey(), given.getValue()),
            all().map(Option::property).collect(Collectors.joining(", ")));
      }
    }
    for (Map.Entry<String, String> given : environment.entrySet()) {
      Optional<Option> meant = meant(given.getKey());
      if (meant.isPresent() && !meant.get().variable().equals(given.getKey())) {
        throw InvalidOptionException.unknown(
            given.getKey(), shown(given.getKey(), given.getValue()), meant.get().variable());
      }
    }
  }

  /**
   * Variables that begin like ours and are no option of ours, sorted: of another program, or of
   * another version.
   */
  List<String> strangers() {
    Set<String> strangers = new TreeSet<>();
    for (String name : environment.keySet()) {
      if (meant(name).isEmpty()) {
        strangers.add(name);
      }
    }
    return List.copyOf(strangers);
  }

  /** The option whose variable is spelled like {@code variable}, but for a slip of the pen. */
  private static Optional<Option> meant(String variable) {
    String given = letters(variable);
    for (Option option : Option.values()) {
      if (isNear(given, letters(option.variable()))) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  static String letters(String variable) {
    return variable.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** Whether one letter more, one less or one other makes the one the other. */
  static boolean isNear(String one, String other) {
    int common = 0;
    int shorter = Math.min(one.length(), other.length());
    while (common < shorter && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    String restOfOne = one.substring(common);
    String restOfOther = other.substring(common);
    return restOfOne.equals(restOfOther)
        || without(restOfOne).equals(restOfOther)
        || restOfOne.equals(without(restOfOther))
        || without(restOfOne).equals(without(restOfOther));
  }

  private static String without(String text) {
    return text.isEmpty() ? text : text.substring(1);
  }

  private static Stream<Option> all() {
    return Arrays.stream(Option.values());
  }
}
