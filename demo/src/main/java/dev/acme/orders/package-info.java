/**
 * A small order service with three bugs of the kind people really write. An ordinary program: it
 * knows nothing of the agent that finds them.
 *
 * <p>Threading: HTTP handlers run on the server's pool; each other class says which threads meet in
 * it.
 */
@NullMarked
package dev.acme.orders;

import org.jspecify.annotations.NullMarked;
