/**
 * Heap proofs: when one is due, the dump, the JVM that analyses it, and what it says as a {@link
 * dev.stranded.model.Proof}.
 *
 * <p>Threading: {@link dev.stranded.prove.HeapProofs} is confined to the agent's thread and starts
 * one thread per analysis; all else is immutable or stateless. May depend on: {@code model}, {@code
 * observe}, {@code heap}, {@code synchronizers}.
 */
@NullMarked
package dev.stranded.prove;

import org.jspecify.annotations.NullMarked;
