package dev.stranded.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The product's jar, and its command line. */
public final class Product {

  /** What users download. */
  public static final Path JAR = Path.of(System.getProperty("stranded.jar")).normalize();

  private Product() {}

  /** What a command printed. */
  public record Result(int exit, String out, String err) {
    public String all() {
      return out + "\n" + err;
    }
  }

  /** Runs {@code java -jar stranded.jar arguments…} to its end. */
  public static Result run(Jdk jdk, String... arguments) {
    try (ForkedJvm process = start(jdk, arguments)) {
      int exit = process.awaitExit();
      return new Result(exit, process.out().text(), process.err().text());
    }
  }

  /** Starts {@code java -jar stranded.jar arguments…}. */
  static ForkedJvm start(Jdk jdk, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(Arrays.asList(arguments));
    return Launch.fork(command, Map.of());
  }
}
