/**
 * Reports that were written before, read back and compared.
 *
 * <p>May depend on: {@code model}, Gson.
 */
@NullMarked
package dev.stranded.compare;

import org.jspecify.annotations.NullMarked;
