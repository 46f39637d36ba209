/**
 * What is read of the JVM and of the private fields of the JDK: the ways in, each of which may be
 * missing on another JDK.
 *
 * <p>Threading: safe for use by any thread. May depend on: nothing of ours.
 */
@NullMarked
package dev.stranded.observe.jdk;

import org.jspecify.annotations.NullMarked;
