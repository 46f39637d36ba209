package dev.stranded.benchmarks.cost;

/**
 * A line of the table.
 *
 * @param name what is measured; tells it from all others
 * @param unit of the figures, as it is printed behind them
 */
record Row(String name, String unit, Comparison comparison, Aim aim) {}
