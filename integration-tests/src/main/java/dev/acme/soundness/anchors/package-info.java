/** The ways in which a program, not one of its threads' stacks, may hold the handle to a gate. */
package dev.acme.soundness.anchors;
