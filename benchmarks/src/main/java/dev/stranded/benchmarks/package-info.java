/**
 * What the woven operations of the JDK cost without and with the agent. Not run by the build:
 * {@code java -jar benchmarks/target/benchmarks.jar}.
 */
package dev.stranded.benchmarks;
