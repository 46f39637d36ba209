/**
 * What hangs of production servers are made of, one kind a class, with its healthy twin.
 *
 * <p>Threading: a scenario's own. May depend on: {@code dev.acme.accuracy}.
 */
package dev.acme.hangs;
