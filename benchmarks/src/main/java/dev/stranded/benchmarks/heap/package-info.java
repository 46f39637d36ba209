/**
 * The heap proof beside other readers of heap dumps, each in a process of its own, on the same
 * dumps of a JVM that is filled like a service. Linux only: processes are measured by {@code
 * /proc}. Confined to one thread. May depend on heap-proof and on the readers compared with.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.benchmarks.heap;
