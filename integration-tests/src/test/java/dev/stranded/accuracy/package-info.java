/**
 * Runs the scenarios of the accuracy suite against the product and against what the JDK and
 * test-time leak checks see, compares with what is expected of each, and writes the table.
 */
package dev.stranded.accuracy;
