/**
 * Makes HotSpot put back what its compilers removed from frames, so that a heap dump shows it.
 *
 * <p>Threading: confined to the thread that dumps the heap. May depend on: nothing of ours.
 */
@NullMarked
package dev.stranded.prove.barrier;

import org.jspecify.annotations.NullMarked;
