/** The list of known library threads: libraries that start threads of their own. */
@NullMarked
package dev.stranded.explain.libraries;

import org.jspecify.annotations.NullMarked;
