package dev.stranded.chaos;

import dev.acme.chaos.Advices;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The agents of others. Immutable.
 *
 * @param directory where their jars are
 */
record Others(Path directory) {

  /** JVM options that start one, by its name; empty if it is not there. */
  Optional<List<String>> atStart(String name) throws IOException {
    return switch (name) {
      case "JDWP" ->
          Optional.of(
              List.of(
                  "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,"
                      + "address=127.0.0.1:0"));
      case "Byte Buddy" -> Optional.of(List.of("-javaagent:" + byteBuddy()));
      case "JaCoCo" ->
          jar("org.jacoco.agent")
              .map(jar -> List.of("-javaagent:" + jar + "=output=none,includes=dev.acme.*"));
      case "OpenTelemetry" ->
          jar("opentelemetry-javaagent")
              .map(
                  jar ->
                      List.of(
                          "-javaagent:" + jar,
                          "-Dotel.traces.exporter=none",
                          "-Dotel.metrics.exporter=none",
                          "-Dotel.logs.exporter=none",
                          "-Dotel.javaagent.logging=none"));
      default -> Optional.of(List.of());
    };
  }

  private Optional<Path> jar(String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix)).findFirst();
    }
  }

  /** The jar of {@link Advices}, with Byte Buddy beside it. */
  synchronized Path byteBuddy() throws IOException {
    Path jar = directory.resolve("advices.jar");
    Path library =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(entry -> entry.getFileName().toString().startsWith("byte-buddy-1"))
            .findFirst()
            .orElseThrow();
    if (Files.exists(jar)) {
      return jar;
    }
    Files.createDirectories(directory);
    Files.copy(library, directory.resolve("byte-buddy.jar"), StandardCopyOption.REPLACE_EXISTING);
    Path unfinished = Files.createTempFile(directory, "advices", ".tmp");
    try (OutputStream out = Files.newOutputStream(unfinished);
        JarOutputStream entries = new JarOutputStream(out, manifest())) {
      for (Class<?> type : List.of(Advices.class, timing())) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        entries.write(type.getClassLoader().getResourceAsStream(name).readAllBytes());
        entries.closeEntry();
      }
    }
    Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
    return jar;
  }

  private static Class<?> timing() {
    return Advices.class.getDeclaredClasses()[0];
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.CLASS_PATH, "byte-buddy.jar");
    main.put(new Attributes.Name("Premain-Class"), Advices.class.getName());
    main.put(new Attributes.Name("Agent-Class"), Advices.class.getName());
    main.put(new Attributes.Name("Can-Retransform-Classes"), "true");
    main.put(new Attributes.Name("Can-Redefine-Classes"), "true");
    return manifest;
  }
}
