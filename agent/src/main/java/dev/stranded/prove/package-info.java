/**
 * Heap proofs: when one is due, its stages, and what it says as a {@link dev.stranded.model.Proof}.
 *
 * <p>Threading: {@link dev.stranded.prove.HeapProofs} is confined to the agent's thread; all else
 * is immutable or stateless. May depend on: the packages below, {@code model}, {@code observe},
 * {@code files}, {@code heap}, {@code synchronizers}.
 */
@NullMarked
package dev.stranded.prove;

import org.jspecify.annotations.NullMarked;
