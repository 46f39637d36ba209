/**
 * The check for tests of TestNG, a thin layer over {@link dev.stranded.junit.Stranded}. May depend
 * on that and on TestNG; nothing depends on it.
 */
@NullMarked
package dev.stranded.junit.testng;

import org.jspecify.annotations.NullMarked;
