/**
 * The ways to wait: at a gate that somebody else opens, and for a lock that somebody else holds.
 */
package dev.acme.soundness.gates;
