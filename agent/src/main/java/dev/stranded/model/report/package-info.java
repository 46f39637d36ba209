/**
 * What one report holds beside its findings: the JVM, the agent's health, proofs that have ended.
 * Immutable.
 *
 * <p>May depend on: {@code model}.
 */
@NullMarked
package dev.stranded.model.report;

import org.jspecify.annotations.NullMarked;
