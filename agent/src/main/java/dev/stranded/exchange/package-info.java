/**
 * What the command line and an agent in another JVM say to each other: files in a directory, and
 * which version speaks.
 *
 * <p>Threading: lock-free; each side writes its own files. May depend on: {@code files}.
 */
@NullMarked
package dev.stranded.exchange;

import org.jspecify.annotations.NullMarked;
