package dev.stranded.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds for one test or class. Immutable.
 *
 * @param shared whether what is left over stays on purpose
 */
record Policy(LeftOver leftOver, Duration linger, boolean shared, List<IgnoredThreads> ignored) {

  /** Keys of {@code junit-platform.properties}, also as system properties. */
  static final String LEFT_OVER = "stranded.junit.leftOver";

  static final String LINGER = "stranded.junit.linger";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  Policy {
    ignored = List.copyOf(ignored);
  }

  /** The same, for a second look at threads that were left over. */
  Policy lostAlone() {
    return new Policy(LeftOver.IGNORE, Duration.ZERO, shared, ignored);
  }

  /**
   * What annotations say, the nearest first, else the configuration, else the defaults.
   *
   * @param marked the method, if any, then its class; what is around a class says it as well
   * @param parameters of the configuration
   * @throws StrandedConfigurationException if anything there cannot be understood, or has expired
   */
  static Policy of(List<AnnotatedElement> marked, Function<String, Optional<String>> parameters) {
    List<AnnotatedElement> elements = withThoseAround(marked);
    LeftOver leftOver = parameters.apply(LEFT_OVER).map(Policy::leftOver).orElse(LeftOver.WARN);
    Duration linger =
        parameters.apply(LINGER).map(text -> duration(text, LINGER)).orElse(TWO_SECONDS);
    Optional<NoStrandedThreads> nearest =
        elements.stream()
            .flatMap(
                element -> Arrays.stream(element.getAnnotationsByType(NoStrandedThreads.class)))
            .findFirst();
    if (nearest.isPresent()) {
      leftOver = nearest.get().leftOver();
      linger = duration(nearest.get().linger(), "@NoStrandedThreads(linger)");
    }
    boolean shared =
        elements.stream().anyMatch(element -> element.isAnnotationPresent(SharedThreads.class));
    List<IgnoredThreads> ignored = new ArrayList<>(ignored(elements));
    parameters.apply(IgnoreFile.KEY).map(IgnoreFile::rows).ifPresent(ignored::addAll);
    return new Policy(leftOver, linger, shared, ignored);
  }

  private static List<AnnotatedElement> withThoseAround(List<AnnotatedElement> marked) {
    List<AnnotatedElement> elements = new ArrayList<>();
    for (AnnotatedElement element : marked) {
      elements.add(element);
      Class<?> around = element instanceof Class<?> type ? type.getEnclosingClass() : null;
      for (; around != null; around = around.getEnclosingClass()) {
        elements.add(around);
      }
    }
    return elements;
  }

  private static List<IgnoredThreads> ignored(List<AnnotatedElement> elements) {
    List<IgnoredThreads> ignored = new ArrayList<>();
    for (AnnotatedElement element : elements) {
      for (IgnoreThreads row : element.getAnnotationsByType(IgnoreThreads.class)) {
        ignored.add(ignored(row, element));
      }
    }
    return ignored;
  }

  private static IgnoredThreads ignored(IgnoreThreads row, AnnotatedElement element) {
    Map<String, String> given =
        Map.of(
            IgnoredThreads.CREATOR, row.creator(),
            IgnoredThreads.FRAME, row.frame(),
            IgnoredThreads.TYPE, row.type(),
            IgnoredThreads.ID, row.id(),
            IgnoredThreads.REASON, row.reason(),
            IgnoredThreads.UNTIL, row.until());
    return IgnoredThreads.of(given, "@IgnoreThreads of " + element);
  }

  private static LeftOver leftOver(String text) {
    return Arrays.stream(LeftOver.values())
        .filter(value -> value.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new StrandedConfigurationException(
                    LEFT_OVER + " = \"" + text + "\"; allowed are FAIL, WARN and IGNORE"));
  }

  /**
   * Reads a duration.
   *
   * @param where what the message names
   * @throws StrandedConfigurationException if it is none
   */
  static Duration duration(String text, String where) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new StrandedConfigurationException(
          where + " = \"" + text + "\"; allowed are durations such as 500ms, 2s and 1m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
