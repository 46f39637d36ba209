package dev.stranded.report.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.api.Test;

/** {@code docs/operations/jmx.md} lists the attributes as they are, neither more nor less. */
class AttributesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "operations", "jmx.md");

  @Test
  void listsEveryAttribute() throws IOException {
    String table =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.joining("\n"));
    assertThat(table)
        .isEqualTo(
            Stream.concat(ReportAttributes.infos().stream(), SettingAttributes.infos().stream())
                .map(AttributesPageTest::row)
                .collect(Collectors.joining("\n")));
  }

  private static String row(OpenMBeanAttributeInfo info) {
    String type = info.getOpenType().getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1).replace(";", "[]");
    return "| `%s` | %s | %s | %s |"
        .formatted(info.getName(), simple, info.isWritable() ? "yes" : "", info.getDescription());
  }

  @Test
  void listsTheItemsOfAFinding() throws IOException {
    CompositeType finding = (CompositeType) FindingData.arrayType().getElementOpenType();
    assertThat(Files.readString(PAGE))
        .contains(
            finding.keySet().stream()
                .map(key -> "`" + key + "`")
                .collect(Collectors.joining(", ")));
  }
}
