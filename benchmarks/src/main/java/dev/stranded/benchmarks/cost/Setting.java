package dev.stranded.benchmarks.cost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a measurement takes place.
 *
 * @param directory for its files
 */
record Setting(BenchOptions options, Jdk jdk, Path directory) {

  /** The command that starts a program of the benchmarks. */
  List<String> command(
      Variant variant, String settings, List<String> jvmOptions, Class<?> main, String... words) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java());
    command.addAll(variant.options(options.agent(), settings));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
    command.addAll(List.of(words));
    return command;
  }

  Path file(String name) {
    return directory.resolve(name);
  }
}
