/**
 * A real Prometheus over many targets, a few JVMs with bugs among them: whether its queries find
 * exactly these, and how long they take.
 */
@NullMarked
package dev.stranded.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
