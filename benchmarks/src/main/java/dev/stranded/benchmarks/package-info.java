/**
 * What the woven operations of the JDK cost without and with the agent: the operations, and two
 * ways to time them, by JMH ({@code java -jar benchmarks/target/benchmarks.jar}) and by turns
 * ({@code scripts/bench}). Not run by the build.
 */
package dev.stranded.benchmarks;
