package dev.stranded.benchmarks.cost;

import java.io.IOException;
import java.util.List;

/** Measures one row, or some that belong together. */
interface Measurement {

  /** What it measures. */
  List<Row> rows();

  /** Whether it needs virtual threads, or more processors or memory than there are. */
  default boolean fits(Jdk jdk) {
    return true;
  }

  /** The figures, a row each, in the order of {@link #rows}; a row that has none stays empty. */
  List<Samples> measure(Setting setting) throws IOException, InterruptedException;
}
