/**
 * Findings of a report in the forms that build servers read.
 *
 * <p>Stateless. May depend on: {@code compare}, {@code model}, Gson.
 */
@NullMarked
package dev.stranded.compare.format;

import org.jspecify.annotations.NullMarked;
