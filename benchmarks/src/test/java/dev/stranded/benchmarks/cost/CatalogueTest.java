package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  /** Or one would take the other's place in the table. */
  @Test
  void namesEachRowOnce() {
    List<String> names =
        Catalogue.ALL.stream().flatMap(each -> each.rows().stream()).map(Row::name).toList();
    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(names).allSatisfy(name -> assertThat(name).doesNotContain("|"));
  }

  @Test
  void leavesVirtualThreadsToJdksThatHaveThem() {
    Jdk old = new Jdk(Path.of("/old"), "17.0.15");
    Jdk young = new Jdk(Path.of("/young"), "21.0.1");
    for (Measurement measurement : Catalogue.ALL) {
      boolean virtual = measurement.rows().get(0).name().contains("virtual");
      assertThat(measurement.fits(old)).as(measurement.rows().get(0).name()).isEqualTo(!virtual);
      assertThat(measurement.fits(young)).isTrue();
    }
  }

  /** What {@code --check} compares with must be readable. */
  @Test
  void readsTheTableOfThePage() throws IOException {
    assertThat(CostTable.read(Files.readString(Path.of("../docs/performance.md")))).isNotEmpty();
  }
}
