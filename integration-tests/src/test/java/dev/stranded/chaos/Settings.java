package dev.stranded.chaos;

import dev.stranded.integration.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The command line of {@code scripts/chaos}. Immutable.
 *
 * @param time how long rounds are begun, on each JDK
 * @param round how long one service is troubled
 * @param perSecond requests a second
 * @param directory for all that is written
 * @param agents where jars of other agents are
 */
record Settings(
    List<Jdk> jdks,
    Duration time,
    Duration round,
    long seed,
    int perSecond,
    Path directory,
    Path agents) {

  /** Reads {@code --key=value}. */
  static Settings parse(String... arguments) {
    Settings settings =
        new Settings(
            Jdk.TESTED.stream().flatMap(feature -> Jdk.of(feature).stream()).toList(),
            Duration.ofMinutes(10),
            Duration.ofSeconds(150),
            1,
            20,
            Path.of("target", "chaos").toAbsolutePath(),
            Path.of("target", "agents").toAbsolutePath());
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings = settings.with(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return settings;
  }

  private Settings with(String key, String value) {
    List<Jdk> chosen = jdks;
    Duration whole = time;
    Duration part = round;
    long number = seed;
    int rate = perSecond;
    Path where = directory;
    Path others = agents;
    switch (key) {
      case "--jdk" -> chosen = Arrays.stream(value.split(",", -1)).map(Settings::jdk).toList();
      case "--minutes" -> whole = Duration.ofMinutes(Long.parseLong(value));
      case "--round" -> part = Duration.ofSeconds(Long.parseLong(value));
      case "--seed" -> number = Long.parseLong(value);
      case "--rate" -> rate = Integer.parseInt(value);
      case "--directory" -> where = Path.of(value).toAbsolutePath();
      case "--agents" -> others = Path.of(value).toAbsolutePath();
      default -> throw new IllegalArgumentException("unknown option " + key);
    }
    return new Settings(chosen, whole, part, number, rate, where, others);
  }

  private static Jdk jdk(String feature) {
    return Jdk.of(Integer.parseInt(feature))
        .orElseThrow(() -> new IllegalArgumentException("no JDK " + feature + " on this machine"));
  }
}
