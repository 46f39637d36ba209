package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTest {

  private static final String NAME = "`ArrayBlockingQueue`, put and take";
  private static final String BEGIN = "<!-- scripts/bench: begin -->\n";
  private static final String END = "<!-- scripts/bench: end -->\n";

  private static final Row QUEUE = new Row(NAME, "ns", Comparison.RATIO, Aim.atMost(1.02));

  private static Result queue(String jdk, double ratio) {
    Spread spread = new Spread(ratio, ratio - 0.01, ratio + 0.02);
    return new Result(QUEUE, jdk, 29.79, Double.NaN, 31.21, spread, 3, 0);
  }

  private static Result of(Comparison comparison, Aim aim, Spread spread) {
    Row row = new Row("what", "ms", comparison, aim);
    return new Result(row, "25.0.3", 35, Double.NaN, 1390, spread, 7, 0);
  }

  @Test
  void spellsARatio() {
    assertThat(CostTable.line(queue("17.0.15", 1.048), "2026-01-02"))
        .isEqualTo(
            "| `ArrayBlockingQueue`, put and take | 17.0.15 | 29.8 ns |  | 31.2 ns"
                + " | 1.048 (1.038..1.068) | at most 1.02 | no | 2026-01-02, 3 pairs |");
  }

  @Test
  void saysWhetherTheAimWasMet() {
    Spread spread = new Spread(0.985, 0.98, 1);
    assertThat(CostTable.line(of(Comparison.RATIO, Aim.atLeast(0.99), spread), "d"))
        .contains("| at least 0.99 | no |");
    assertThat(CostTable.line(of(Comparison.RATIO, Aim.atLeast(0.97), spread), "d"))
        .contains("| at least 0.97 | yes |");
    assertThat(CostTable.line(of(Comparison.RATIO, Aim.none(), spread), "d"))
        .contains("1.000) |  |  | d");
  }

  @Test
  void saysThatTheMachineWasBusy() {
    Result quiet = queue("17", 1);
    double all = Machine.processors();
    Result busy = new Result(QUEUE, "17", 1, 1, 1, quiet.compared(), 1, all);
    assertThat(CostTable.line(quiet, "d")).doesNotContain("busy");
    assertThat(CostTable.line(busy, "d")).contains("1 pair; busy: others took");
  }

  @Test
  void readsWhatItSpells() {
    List<Result> results =
        List.of(
            queue("17.0.15", 1.048),
            of(Comparison.DIFFERENCE, Aim.atMost(150), new Spread(-1.25, -1355, 2_300)),
            of(Comparison.VALUE, Aim.atMost(30), new Spread(12, 0.5, 20_000)),
            of(Comparison.RATIO_TO_IDLE, Aim.atMost(1.2), new Spread(1.29, 1.1, 1.4)));
    for (Result result : results) {
      CostTable.Known known = CostTable.parse(CostTable.line(result, "2026-01-02"));
      assertThat(known.name()).isEqualTo(result.row().name());
      assertThat(known.jdk()).isEqualTo(result.jdk());
      assertThat(known.pairs()).isEqualTo(result.pairs());
      assertThat(known.compared()).usingRecursiveComparison().isEqualTo(result.compared());
    }
  }

  @Test
  void replacesTheRowsThatWereMeasuredAndKeepsTheOthers() {
    String old17 = CostTable.line(queue("17.0.1", 1.5), "old");
    String old25 = CostTable.line(queue("25.0.1", 1.6), "old");
    String page = "before\n" + BEGIN + CostTable.of(List.of(old25, old17)) + END + "after\n";
    String now = CostTable.line(queue("17.0.15", 1.1), "new");
    assertThat(CostTable.write(page, List.of(now)))
        .isEqualTo("before\n" + BEGIN + CostTable.of(List.of(now, old25)) + END + "after\n");
  }

  @Test
  void fillsAnEmptyPlaceAndForgetsWhatIsNotMeasuredAnyMore() {
    String now = CostTable.line(queue("17.0.15", 1.1), "new");
    String filled = CostTable.write(BEGIN + END, List.of(now));
    assertThat(filled).isEqualTo(BEGIN + CostTable.of(List.of(now)) + END);
    String gone = now.replace(NAME, "something of old");
    String page = BEGIN + CostTable.of(List.of(gone, now)) + END;
    assertThat(CostTable.write(page, List.of())).isEqualTo(filled);
  }

  @Test
  void refusesAPageWithoutMarksAndALineOfAnotherTable() {
    assertThatIllegalArgumentException().isThrownBy(() -> CostTable.read("no marks"));
    assertThatIllegalArgumentException().isThrownBy(() -> CostTable.read(END + BEGIN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostTable.read(BEGIN + CostTable.of(List.of("| a | b |")) + END))
        .withMessageContaining("| a | b |");
  }
}
