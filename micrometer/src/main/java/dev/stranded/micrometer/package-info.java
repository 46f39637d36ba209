/**
 * The agent's figures as meters of Micrometer. Knows nothing of the agent but the MBean that it has
 * with {@code jmx=true}.
 */
@NullMarked
package dev.stranded.micrometer;

import org.jspecify.annotations.NullMarked;
