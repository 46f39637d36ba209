package dev.stranded.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.accuracy.Index;
import dev.acme.accuracy.Origin;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A fast subset of what {@code scripts/accuracy} runs: a few bugs and their twins. */
class AccuracyIT {

  private static final Pattern FEW =
      Pattern.compile("^(cockroach/584|etcd/7902|kubernetes/13135) (?!static)");

  @Test
  void isRightAboutAFewBugsAndTheirHealthyTwins() throws Exception {
    Settings settings = Settings.usual().withOnly(FEW);
    AccuracySuite suite = new AccuracySuite(settings);
    List<Outcome> outcomes = suite.run();
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(6);
    assertThat(outcomes.stream().flatMap(outcome -> suite.failures(outcome).stream())).isEmpty();
  }

  @Test
  void knowsEveryScenarioThatThereIs() throws Exception {
    Set<String> found = new TreeSet<>();
    for (String area : List.of("kernels", "patterns", "hangs")) {
      // The build runs the tests against the jar, which cannot be listed like a directory.
      Path classes = Path.of("target", "classes", "dev", "acme", area);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
        for (Path file : files) {
          String name = file.getFileName().toString().replace(".class", "");
          Class<?> type = Class.forName("dev.acme." + area + "." + name);
          if (type.isAnnotationPresent(Origin.class)) {
            found.add(type.getName());
          }
        }
      }
    }
    assertThat(Index.ALL).doesNotHaveDuplicates();
    assertThat(Index.ALL.stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(found);
    Index.ALL.forEach(Judge::check);
  }
}
