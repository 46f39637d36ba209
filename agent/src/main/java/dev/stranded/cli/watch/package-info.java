/**
 * The verb {@code watch}: what an attached agent has found, on a terminal that is refreshed in
 * place, or as lines. The one package that knows JLine, and only {@code Screen} in it.
 *
 * <p>Threading: the main thread draws and reads keys; another one asks the JVM. May depend on:
 * {@code compare}, {@code model}.
 */
@NullMarked
package dev.stranded.cli.watch;

import org.jspecify.annotations.NullMarked;
