/**
 * The nouns of the product: what was observed of a JVM, what was found, what is reported. Immutable
 * records and enums. May depend on: nothing of ours.
 */
@NullMarked
package dev.stranded.model;

import org.jspecify.annotations.NullMarked;
