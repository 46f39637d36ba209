/**
 * A step of the build: gives the product's classes without {@code invokedynamic}, so that a lambda,
 * a record or a concatenation needs nothing of the JVM at run time but to load one more class.
 * Where the JVM has to make such code itself and memory is short just then, the call site is broken
 * for good.
 */
@NullMarked
package dev.stranded.desugar;

import org.jspecify.annotations.NullMarked;
