/**
 * The command line: its verbs, what they print, and exit codes.
 *
 * <p>Threading: one main thread. May depend on: {@code attach}, {@code exchange}, {@code model},
 * {@code prove}, {@code detect}, {@code report}, {@code files}.
 */
@NullMarked
package dev.stranded.cli;

import org.jspecify.annotations.NullMarked;
