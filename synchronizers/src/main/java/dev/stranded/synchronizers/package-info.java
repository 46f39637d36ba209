/**
 * One table of what we know of the JDK: its synchronisers, pools and run loops, its hidden
 * references, its frames. All who read a live JVM or a dump ask here. Java code as data: a row a
 * class.
 *
 * <p>Threading: everything here is immutable. May depend on: {@code java.base} alone.
 */
@NullMarked
package dev.stranded.synchronizers;

import org.jspecify.annotations.NullMarked;
