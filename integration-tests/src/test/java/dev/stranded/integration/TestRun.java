package dev.stranded.integration;

import dev.acme.tests.RunTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs tests with the check for tests in a JVM of their own, and tells how each ended. Immutable.
 *
 * @param failures by the name of a test or class, why it failed
 * @param passed names of the others
 * @param err standard error
 */
record TestRun(Map<String, String> failures, List<String> passed, String err) {

  /** The release of JUnit that is compiled against. */
  static final String COMPILED = "5.13.4";

  private static final String[] CLASS_PATH = {"stranded-junit", "junit-", "opentest4j"};

  /** How the tests meet the agent. */
  enum Agent {
    AT_START,
    ATTACHED_BY_THE_CHECK,
    FORBIDDEN,
    NONE
  }

  /**
   * Runs them to their end.
   *
   * @param arguments as {@link RunTests} takes them
   */
  static TestRun of(Jdk jdk, String junit, Agent agent, Class<?> tests, String... arguments) {
    Launch launch = Launch.of(jdk, RunTests.class).jvm("-Xmx512m");
    if (junit.equals(COMPILED)) {
      launch.with(CLASS_PATH);
    } else {
      launch.with("stranded-junit");
      launch.withAllOf(Path.of(System.getProperty("junit.directory"), "junit-" + junit));
    }
    if (agent == Agent.AT_START) {
      launch.jvm("-javaagent:" + Product.JAR + "=log=off,prove=off");
    }
    if (agent == Agent.FORBIDDEN) {
      launch.jvm("-Djdk.attach.allowAttachSelf=false");
    }
    launch.args(tests.getName()).args(arguments);
    if (agent == Agent.NONE) {
      launch.args("stranded.junit.attach=off");
    }
    return of(launch);
  }

  /** Runs a program to its end that prints what becomes of tests. */
  static TestRun of(Launch launch) {
    try (ForkedJvm jvm = launch.start()) {
      jvm.awaitLine("DONE");
      jvm.awaitExit();
      return parse(jvm.out().lines(), jvm.err().text());
    }
  }

  /** One that is tested fully, for what does not depend on the release. */
  static Jdk anyJdk() {
    return Jdk.TESTED_FULLY.stream()
        .flatMap(feature -> Jdk.of(feature).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no JDK to test with"));
  }

  private static TestRun parse(List<String> lines, String err) {
    Map<String, String> failures = new TreeMap<>();
    List<String> passed = new ArrayList<>();
    String failed = "";
    for (String line : lines) {
      if (line.startsWith("  | ")) {
        failures.merge(failed, line.substring(4) + '\n', String::concat);
      } else if (line.startsWith("FAILED ")) {
        failed = name(line);
        failures.merge(failed, "", String::concat);
      } else if (line.startsWith("PASSED ")) {
        passed.add(name(line));
      }
    }
    return new TestRun(failures, passed, err);
  }

  /** What it is called itself. Since JUnit 6 there are spaces around the equals sign. */
  private static String name(String line) {
    int path = line.lastIndexOf(" / ");
    return line.substring(path < 0 ? line.indexOf(' ') + 1 : path + 3).replace(" = ", "=");
  }

  /** Why the test of that name failed. */
  String failure(String test) {
    String failure = failures.get(test);
    if (failure == null) {
      throw new AssertionError(test + " has not failed\n" + this);
    }
    return failure;
  }
}
