/**
 * {@code scripts/bench}: every cost by one command, in JVMs without and with the agent by turns, as
 * a table that says what was aimed at, as a picture of growth, and compared with what was measured
 * before. Records are immutable, all else is confined to one thread. May depend on every other
 * package of the benchmarks.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.benchmarks.cost;
