/**
 * Patterns of leaks, the smallest cases, cases that reachability must miss, and healthy programs,
 * after the test programs of the Go tools for leaked goroutines: our own words and code, one class
 * each.
 */
package dev.acme.patterns;
