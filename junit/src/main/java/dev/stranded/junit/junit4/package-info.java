/**
 * The check for tests of JUnit 4, a thin layer over {@link dev.stranded.junit.Stranded}. May depend
 * on that and on JUnit 4; nothing depends on it.
 */
@NullMarked
package dev.stranded.junit.junit4;

import org.jspecify.annotations.NullMarked;
