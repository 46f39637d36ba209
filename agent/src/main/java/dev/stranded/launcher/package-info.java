/**
 * What the JVM starts: the only package of ours on the application's class path. Everything else is
 * in an {@link dev.stranded.launcher.IsolatedClassLoader}.
 *
 * <p>Threading: called by the JVM on its main thread or its attach listener. May depend on: {@code
 * java.base} and {@code java.instrument}.
 */
@NullMarked
package dev.stranded.launcher;

import org.jspecify.annotations.NullMarked;
