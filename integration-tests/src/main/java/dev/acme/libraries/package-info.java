/**
 * Real libraries as people use them: each class is a {@code main} of its own, named for the library
 * and for what goes wrong. {@code …Leak} strands threads on every run; {@code …Idle} is healthy,
 * and quiet for as long as one watches it. What must be found stands in {@code libraries.csv} of
 * the tests.
 */
package dev.acme.libraries;
