/**
 * The options: their names, defaults and forms, and where they are read from.
 *
 * <p>Immutable. May depend on: {@code model}, {@code ignore}.
 */
@NullMarked
package dev.stranded.agent.option;

import org.jspecify.annotations.NullMarked;
