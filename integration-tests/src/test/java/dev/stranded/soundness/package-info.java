/** Runs the programs of {@code dev.acme.soundness} and compares what is said with what is true. */
package dev.stranded.soundness;
