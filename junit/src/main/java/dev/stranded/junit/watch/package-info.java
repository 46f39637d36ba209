/**
 * Which threads a test has started, and what is wrong with them: asked of the agent where there is
 * one, else read from the JVM. Of no use outside of {@code dev.stranded.junit}; may change with
 * every release.
 */
@NullMarked
package dev.stranded.junit.watch;

import org.jspecify.annotations.NullMarked;
