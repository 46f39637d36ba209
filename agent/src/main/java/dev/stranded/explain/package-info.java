/**
 * Says of each finding which known mistake it is, what to change and where, and on what that rests:
 * pure functions of the finding, of what was observed and of what the heap proof knows. Threading:
 * stateless, or confined to one call. May depend on: model, synchronizers.
 */
@NullMarked
package dev.stranded.explain;

import org.jspecify.annotations.NullMarked;
