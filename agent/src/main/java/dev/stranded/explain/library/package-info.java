/** The list of known library threads: libraries that start threads of their own. */
@NullMarked
package dev.stranded.explain.library;

import org.jspecify.annotations.NullMarked;
