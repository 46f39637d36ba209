/**
 * Processes that are measured or asked. Linux only: {@code /proc} tells what they took. Confined to
 * one thread. May depend on nothing else of ours.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.benchmarks.process;
