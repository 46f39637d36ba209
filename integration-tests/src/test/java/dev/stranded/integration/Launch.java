package dev.stranded.integration;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a JVM is to be started. A mutable builder, confined to the test's thread. */
public final class Launch {

  private static final int FIRST_THAT_UNMOUNTS_IN_MONITORS = 24;

  /** More than the virtual threads of any scenario that wait for monitors, each on its carrier. */
  private static final int CARRIERS = 32;

  private final Jdk jdk;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> libraries = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final Class<?> main;

  private Launch(Jdk jdk, Class<?> main) {
    this.jdk = jdk;
    this.main = main;
  }

  /** The main class with the scenarios alone on its class path. */
  public static Launch of(Jdk jdk, Class<?> main) {
    return new Launch(jdk, main);
  }

  /** Puts the jars on the class path whose file names begin with one of these. */
  public Launch with(String... jarPrefixes) {
    libraries.addAll(Arrays.asList(jarPrefixes));
    return this;
  }

  /** Puts all jars of a directory on the class path. */
  public Launch withAllOf(Path directory) {
    directories.add(directory);
    return this;
  }

  public Launch jvm(String... options) {
    jvm.addAll(Arrays.asList(options));
    return this;
  }

  /** Lets another command start the JVM: {@code prlimit --fsize=1000}. */
  public Launch by(String... command) {
    prefix.addAll(Arrays.asList(command));
    return this;
  }

  public Launch args(String... arguments) {
    program.addAll(Arrays.asList(arguments));
    return this;
  }

  public Launch env(String key, String value) {
    environment.put(key, value);
    return this;
  }

  Jdk jdk() {
    return jdk;
  }

  public ForkedJvm start() {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.tool("java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx256m");
    if (jdk.hasVirtualThreads() && jdk.feature() < FIRST_THAT_UNMOUNTS_IN_MONITORS) {
      command.add("-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS);
    }
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(program);
    return fork(command, environment);
  }

  /** Starts a process in which no option of the outer environment is left to interfere. */
  public static ForkedJvm fork(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    return new ForkedJvm(builder);
  }

  private String classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(Path.of(location(main)).toString());
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                libraries.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .forEach(entries::add);
    directories.forEach(directory -> entries.add(directory.resolve("*").toString()));
    return entries.stream().distinct().collect(Collectors.joining(File.pathSeparator));
  }

  private static URI location(Class<?> type) {
    return URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }
}
