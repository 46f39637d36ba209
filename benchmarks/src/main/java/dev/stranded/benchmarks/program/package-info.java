/**
 * Whole programs that {@code scripts/bench} starts without and with the agent, each in a JVM of its
 * own. May depend on {@code heap}, for its heap filled like a service's.
 */
package dev.stranded.benchmarks.program;
