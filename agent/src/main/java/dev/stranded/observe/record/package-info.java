/**
 * What woven code tells, kept for the observer: origins, contacts, histories, holders.
 *
 * <p>Threading: written by application threads from inside a hook, read by the agent's thread. So
 * nothing here blocks, parks, loads a class or calls application code on the way in, and memory is
 * bounded everywhere; no thread, task, class or channel is held strongly. May depend on: {@code
 * model}, {@code bootstrap}, {@code observe}, HdrHistogram.
 */
@NullMarked
package dev.stranded.observe.record;

import org.jspecify.annotations.NullMarked;
