package dev.stranded.integration;

import dev.stranded.junit.StrandedExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A build by Maven of a copy of a project below {@code src/test/projects}, with the check for tests
 * on its class path.
 *
 * @param failures by {@code Class.method} of a test, or {@code Class}, why it failed
 * @param passed {@code Class.method} of the others
 * @param said its output
 */
record MavenBuild(Map<String, String> failures, List<String> passed, String said) {

  private static final Path PROJECTS = Path.of("src", "test", "projects");
  private static final String AGENT = "-javaagent:" + Product.JAR + "=log=off,prove=off";
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final List<String> FIXED =
      List.of("mvn", "-B", "-ntp", "-Dstyle.color=never", "-Dacme.stranded=" + jar());

  /** Whether the projects are there: not where the tests run outside their module. */
  static boolean isPossible() {
    return Files.isDirectory(PROJECTS);
  }

  /** With the agent from the start; without a network if it can do without. */
  static MavenBuild of(String project, Jdk jdk, Path directory, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-Dacme.argLine=" + AGENT));
    arguments.addAll(Arrays.asList(more));
    copy(PROJECTS.resolve(project), directory);
    String said = run(jdk, directory, "-o", arguments);
    if (said.contains("in offline mode") || said.contains("has not been downloaded from it")) {
      said = run(jdk, directory, "-q", arguments);
    }
    return read(directory.resolve(Path.of("target", "surefire-reports")), said);
  }

  /** What Maven says. */
  static String said(String project, Path directory, String argLine, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-Dacme.argLine=" + argLine));
    arguments.addAll(Arrays.asList(more));
    copy(PROJECTS.resolve(project), directory);
    return run(TestRun.anyJdk(), directory, "-o", arguments);
  }

  private static String run(Jdk jdk, Path directory, String mode, List<String> arguments) {
    List<String> command = new ArrayList<>(FIXED);
    command.addAll(List.of(mode, "-f", directory.resolve("pom.xml").toString()));
    command.addAll(arguments);
    command.add("test");
    try (ForkedJvm maven = Launch.fork(command, Map.of("JAVA_HOME", jdk.home().toString()))) {
      maven.awaitExit(Deadline.scaled(LONGEST));
      return maven.out().text() + maven.err().text();
    }
  }

  private static Path jar() {
    URI place =
        URI.create(
            StrandedExtension.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place);
  }

  private static void copy(Path project, Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(project.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static MavenBuild read(Path reports, String said) throws IOException {
    MavenBuild build = new MavenBuild(new TreeMap<>(), new ArrayList<>(), said);
    try (Stream<Path> files = Files.isDirectory(reports) ? Files.list(reports) : Stream.empty()) {
      for (Path report : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
        build.add(report);
      }
    }
    return build;
  }

  private void add(Path report) throws IOException {
    try {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        add((Element) cases.item(i));
      }
    } catch (ParserConfigurationException | SAXException wrong) {
      throw new IOException("cannot read " + report, wrong);
    }
  }

  private void add(Element test) {
    String type = test.getAttribute("classname");
    String method = test.getAttribute("name");
    String name = type.substring(type.lastIndexOf('.') + 1) + (method.isEmpty() ? "" : ".");
    name += method.replaceFirst("\\(.*", "");
    boolean passed = true;
    for (String kind : List.of("failure", "error", "skipped")) {
      NodeList found = test.getElementsByTagName(kind);
      if (found.getLength() > 0) {
        failures.put(name, found.item(0).getTextContent());
        passed = false;
      }
    }
    if (passed) {
      passed().add(name);
    }
  }
}
