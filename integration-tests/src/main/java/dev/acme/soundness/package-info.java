/**
 * Concurrent programs made from a seed: threads that wait, and who could ever wake them, known by
 * construction. They know nothing of the agent.
 */
package dev.acme.soundness;
