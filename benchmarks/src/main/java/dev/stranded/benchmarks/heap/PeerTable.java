package dev.stranded.benchmarks.heap;

import dev.stranded.benchmarks.process.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Spells the medians of all runs as two tables in Markdown. */
final class PeerTable {
  private static final double MEGABYTE = 1e6;
  private static final double GIGABYTE = 1e9;
  private static final String COMPARISON =
      """
      | dump | HotSpot wrote it | reader | `-Xmx` | wall | of the dump's | CPU | private memory | \
      in RAM, file included | wall to ours | CPU to ours |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
  private static final String GROWTH =
      """

      | dump | objects | bytes an object | index, bytes an object | wall, s/GB | CPU, s/GB |
      | --- | --- | --- | --- | --- | --- |
      """;

  private final StringBuilder text = new StringBuilder();

  /** All runs on one dump. */
  record Row(long bytes, double writeSeconds, Map<Contender, List<Measured>> runs) {}

  private PeerTable() {}

  /** Both tables. */
  static String of(List<Row> rows) {
    PeerTable table = new PeerTable();
    table.text.append(COMPARISON);
    rows.forEach(table::compare);
    table.text.append(GROWTH);
    rows.forEach(table::grow);
    return table.text.toString();
  }

  private void compare(Row row) {
    double ourWall = median(ours(row), Measured::wallSeconds);
    double ourCpu = median(ours(row), Measured::cpuSeconds);
    row.runs.forEach(
        (contender, runs) -> {
          add(
              "| %.0f MB | %.2f s | %s | %.0f MB |",
              row.bytes / MEGABYTE,
              row.writeSeconds,
              contender.name(),
              contender.heapKilobytes(row.bytes) * 1024 / MEGABYTE);
          String failure = failure(runs);
          if (failure != null) {
            add(" %s | | | | | | |%n", failure);
            return;
          }
          double wall = median(runs, Measured::wallSeconds);
          double cpu = median(runs, Measured::cpuSeconds);
          add(
              " %.2f s | %.2f | %.2f s | %.0f MB | %.0f MB | %.2f | %.2f |%n",
              wall,
              wall / row.writeSeconds,
              cpu,
              median(runs, Measured::privateBytes) / MEGABYTE,
              median(runs, Measured::peakBytes) / MEGABYTE,
              wall / ourWall,
              cpu / ourCpu);
        });
  }

  private void grow(Row row) {
    List<Measured> runs = ours(row);
    if (failure(runs) == null) {
      double objects = runs.get(0).number("objects");
      add(
          "| %.0f MB | %.1f M | %.0f | %.1f | %.2f | %.2f |%n",
          row.bytes / MEGABYTE,
          objects / MEGABYTE,
          row.bytes / objects,
          runs.get(0).number("indexBytes") / objects,
          median(runs, Measured::wallSeconds) / row.bytes * GIGABYTE,
          median(runs, Measured::cpuSeconds) / row.bytes * GIGABYTE);
    }
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** The first of our contenders that came to its end. */
  private static List<Measured> ours(Row row) {
    return row.runs.entrySet().stream()
        .filter(entry -> entry.getKey().isOurs() && failure(entry.getValue()) == null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private static @Nullable String failure(List<Measured> runs) {
    return runs.isEmpty() ? "not run" : runs.get(runs.size() - 1).failure();
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
