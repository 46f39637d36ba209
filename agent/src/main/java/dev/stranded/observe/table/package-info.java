/** Where what hooks record is kept: bounded, lock-free, and holding nothing. */
@NullMarked
package dev.stranded.observe.table;

import org.jspecify.annotations.NullMarked;
