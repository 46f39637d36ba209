/**
 * Reports that were written before, read back and compared.
 *
 * <p>May depend on: {@code model}, {@code synchronizers}, Gson.
 */
@NullMarked
package dev.stranded.compare;

import org.jspecify.annotations.NullMarked;
