package dev.stranded.integration;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK on this machine. Immutable.
 *
 * @param feature 17, 25 …
 * @param version as its {@code release} file spells it
 * @param home where its {@code release} file and {@code bin} are; what {@code java.home} says in
 *     its JVMs may be another directory
 */
public record Jdk(int feature, String version, Path home) {

  /** Directories of JDKs, separated by commas. They come before those that are found. */
  private static final String GIVEN =
      System.getProperty("stranded.jdks", System.getenv().getOrDefault("TEST_JDKS", ""));

  /** All that are given, and all that stand beside the running one or beside {@code JAVA_HOME}. */
  private static final List<Jdk> FOUND = discover();

  /** The oldest release that is supported. */
  static final int OLDEST = 17;

  /** The releases on which the tests run. */
  public static final List<Integer> TESTED =
      Arrays.stream(System.getProperty("stranded.jdks.tested", "17,21,25,27").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  /** Those of them on which every test runs: the oldest, and the newest with long support. */
  static final List<Integer> TESTED_FULLY =
      Boolean.getBoolean("stranded.jdks.full") ? TESTED : List.of(OLDEST, 25);

  /** One that is given, else the running one, else any of that version. */
  public static Optional<Jdk> of(int feature) {
    return FOUND.stream().filter(jdk -> jdk.feature == feature).findFirst();
  }

  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  public boolean hasVirtualThreads() {
    return feature >= 21;
  }

  private static List<Jdk> discover() {
    Path running = Path.of(System.getProperty("java.home"));
    Stream<Path> named = Stream.ofNullable(System.getenv("JAVA_HOME")).map(Path::of);
    List<Path> known = Stream.concat(Stream.of(running), named).map(Jdk::real).toList();
    Stream<Path> siblings = known.stream().flatMap(home -> children(home.getParent()));
    Stream<Jdk> found =
        Stream.concat(known.stream(), siblings)
            .map(Jdk::real)
            .distinct()
            .filter(home -> Files.isExecutable(home.resolve("bin/jcmd")))
            .flatMap(home -> read(home).stream());
    return Stream.concat(given(), found).toList();
  }

  private static Stream<Jdk> given() {
    return Arrays.stream(GIVEN.split(",", -1))
        .filter(directory -> !directory.isBlank())
        .map(directory -> real(Path.of(directory.trim())))
        .map(
            home ->
                read(home)
                    .orElseThrow(
                        () -> new IllegalArgumentException("stranded.jdks: no JDK in " + home)));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath();
    }
  }

  private static Stream<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Optional<Jdk> read(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Optional.of(new Jdk(Runtime.Version.parse(version).feature(), version, home));
  }
}
