/**
 * The analysis of a dump, in a JVM of its own, and what it says.
 *
 * <p>Threading: starts one thread per analysis; all else is immutable or stateless. May depend on:
 * {@code prove.dump}, {@code model}, {@code files}, {@code heap}.
 */
@NullMarked
package dev.stranded.prove.analysis;

import org.jspecify.annotations.NullMarked;
