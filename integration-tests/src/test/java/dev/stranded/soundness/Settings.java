package dev.stranded.soundness;

import dev.stranded.integration.Jdk;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What is to be run: the command line of {@code scripts/soundness}. Confined to one thread. */
final class Settings {

  List<Jdk> jdks = Jdk.TESTED.stream().flatMap(feature -> Jdk.of(feature).stream()).toList();
  List<String> collectors = List.of("Serial", "Parallel", "G1", "Z", "Shenandoah");
  List<String> modes = List.of("agent", "scan");
  long from = 1;
  int seeds = 4;
  int threads = 300;
  boolean virtual = true;
  Optional<Duration> time = Optional.empty();
  Optional<Path> page = Optional.empty();
  Optional<Path> unproven = Optional.empty();
  Path failures = Path.of("target", "soundness");

  /** Reads {@code --key=value}. */
  static Settings parse(String... arguments) {
    Settings settings = new Settings();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings.set(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return settings;
  }

  private void set(String key, String value) {
    switch (key) {
      case "--seeds" -> seeds = Integer.parseInt(value);
      case "--from" -> from = Long.parseLong(value);
      case "--seed" -> {
        from = Long.parseLong(value);
        seeds = 1;
      }
      case "--threads" -> threads = Integer.parseInt(value);
      case "--jdk" -> jdks = list(value).stream().map(Settings::jdk).toList();
      case "--gc" -> collectors = list(value);
      case "--modes" -> modes = list(value);
      case "--minutes" -> time = Optional.of(Duration.ofMinutes(Long.parseLong(value)));
      case "--platform-only" -> virtual = false;
      case "--unproven" -> unproven = Optional.of(Path.of(value));
      case "--failures" -> failures = Path.of(value);
      case "--write" ->
          page = Optional.of(Path.of(value.isEmpty() ? "docs/soundness-fuzz.md" : value));
      default -> throw new IllegalArgumentException("unknown option " + key);
    }
  }

  private static List<String> list(String value) {
    return Arrays.asList(value.split(",", -1));
  }

  /** By its release, or by its directory. */
  private static Jdk jdk(String value) {
    if (value.chars().allMatch(Character::isDigit)) {
      return Jdk.of(Integer.parseInt(value))
          .orElseThrow(() -> new IllegalArgumentException("no JDK " + value + " on this machine"));
    }
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(value, "release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(value + " is no JDK", e);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return new Jdk(Runtime.Version.parse(version).feature(), version, Path.of(value));
  }
}
