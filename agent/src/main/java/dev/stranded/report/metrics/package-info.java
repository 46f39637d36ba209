/**
 * Reports as Prometheus metrics. The library is loaded by the first scrape, not before.
 *
 * <p>May depend on: {@code model}, {@code explain}, the Prometheus client's model and text formats.
 */
@NullMarked
package dev.stranded.report.metrics;

import org.jspecify.annotations.NullMarked;
