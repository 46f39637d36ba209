package dev.stranded.integration;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK on this machine. Immutable.
 *
 * @param feature 17, 25 …
 * @param version as its {@code release} file spells it
 */
public record Jdk(int feature, String version, Path home) {

  /** All that stand beside the running one or beside {@code JAVA_HOME}; found once. */
  private static final List<Jdk> FOUND = discover();

  /** The releases on which everything is tested. */
  public static final List<Integer> TESTED = List.of(17, 25);

  /** The running one if it has that version, else any of the same version. */
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
    return Stream.concat(known.stream(), siblings)
        .map(Jdk::real)
        .distinct()
        .filter(home -> Files.isExecutable(home.resolve("bin/jcmd")))
        .flatMap(home -> read(home).stream())
        .sorted(Comparator.comparing(jdk -> !jdk.home.equals(known.get(0))))
        .toList();
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
