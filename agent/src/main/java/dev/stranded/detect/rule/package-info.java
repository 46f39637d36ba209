/**
 * The rules, one class each.
 *
 * <p>Threading: confined to the thread of one round. May depend on: {@code model}, {@code
 * detect.evidence}, {@code synchronizers}.
 */
@NullMarked
package dev.stranded.detect.rule;

import org.jspecify.annotations.NullMarked;
