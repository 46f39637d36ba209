/**
 * Programs to be watched: each a {@code main}, started by an integration test in a JVM of its own.
 * They know nothing of the agent. Most do on purpose what no program should.
 */
package dev.acme.scenarios;
