package dev.stranded.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What woven JDK code can rely on: nothing here needs linking, or anything but java.base. */
final class ModuleContentsTest {

  @Test
  void refersToJavaBaseAlone() throws Exception {
    String deps =
        run(
            "jdeps",
            "--multi-release",
            "base",
            "--ignore-missing-deps",
            "--print-module-deps",
            classes().toString());
    assertThat(deps.trim()).isEqualTo("java.base");
  }

  @Test
  void containsNoInvokedynamic() throws Exception {
    List<Path> files = classFiles();
    assertThat(files).hasSizeGreaterThan(8);
    for (Path file : files) {
      assertThat(run("javap", "-p", "-c", file.toString()))
          .contains("dev.stranded.bootstrap")
          .doesNotContain("invokedynamic");
    }
  }

  private static List<Path> classFiles() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(classes())) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(HookState.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertThat(status).as(out + "" + err).isZero();
    return out.toString();
  }
}
