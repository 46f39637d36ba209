package dev.stranded.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK whose JVM is measured.
 *
 * @param version its release, "25.0.3"
 */
record Jdk(Path home, String version) {

  /**
   * The one there.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Jdk at(Path home) {
    Properties release = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException none) {
      throw new IllegalArgumentException("no JDK in " + home, none);
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    if (!version.matches("\\d+(\\.\\d+)*") || !Files.isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException("no JDK in " + home);
    }
    return new Jdk(home, version);
  }

  String java() {
    return home.resolve("bin").resolve("java").toString();
  }

  boolean hasVirtualThreads() {
    return Integer.parseInt(version.split("\\.", 2)[0]) >= 21;
  }
}
