package dev.stranded.integration;

import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
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

  /**
   * The jar's command line inside this JVM, for tests that need it hundreds of times.
   *
   * @return its exit code
   */
  static int runHere(String... arguments) {
    try {
      return (int) Here.ENTRY.invoke(null, (Object) arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The way in, as the jar's own main finds it. */
  private static final class Here {

    static final Method ENTRY = entry();

    private static Method entry() {
      try {
        ClassLoader launcher =
            new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getSystemClassLoader());
        ClassLoader isolated =
            Class.forName("dev.stranded.launcher.IsolatedClassLoader", true, launcher)
                .asSubclass(ClassLoader.class)
                .getConstructor(Path.class, ClassLoader.class)
                .newInstance(JAR, ClassLoader.getSystemClassLoader());
        return Class.forName("dev.stranded.cli.CommandLineEntry", true, isolated)
            .getMethod("run", String[].class);
      } catch (ReflectiveOperationException | MalformedURLException e) {
        throw new IllegalStateException(e);
      }
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
