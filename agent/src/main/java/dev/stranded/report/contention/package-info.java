/**
 * Where threads wait and waited, for the terminal and the page.
 *
 * <p>May depend on: {@code model}, {@code explain}, {@code report.page}.
 */
@NullMarked
package dev.stranded.report.contention;

import org.jspecify.annotations.NullMarked;
