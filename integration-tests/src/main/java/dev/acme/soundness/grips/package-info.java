/** The ways in which a thread may hold the handle to a gate while it does something else. */
package dev.acme.soundness.grips;
