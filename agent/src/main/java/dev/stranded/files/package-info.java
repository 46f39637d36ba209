/**
 * Files of ours in places that others may write to: told by a lock whose they are, reached without
 * following links.
 *
 * <p>Threading: each class says its own. May depend on: {@code java.base}.
 */
@NullMarked
package dev.stranded.files;

import org.jspecify.annotations.NullMarked;
