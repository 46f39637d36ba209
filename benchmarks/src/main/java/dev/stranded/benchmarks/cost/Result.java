package dev.stranded.benchmarks.cost;

/**
 * What was measured of a row on one JDK.
 *
 * @param jdk its release
 * @param none median without an agent; no number if there is none
 * @param idle the same with an agent that does nothing
 * @param ours the same with this agent
 * @param compared the comparisons of all pairs
 * @param pairs how many
 * @param taken processors that others used meanwhile
 */
record Result(
    Row row,
    String jdk,
    double none,
    double idle,
    double ours,
    Spread compared,
    int pairs,
    double taken) {}
