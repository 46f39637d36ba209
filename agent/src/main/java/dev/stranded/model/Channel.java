package dev.stranded.model;

/**
 * The object a thread waits on, as the user knows it: the queue, not its condition; the lock, not
 * its {@code Sync}.
 *
 * @param type fully qualified class name
 * @param identity identity hash, lower-case hexadecimal, of the object itself where it is known,
 *     else of the synchroniser inside it; the same for all threads that wait on the same object
 */
public record Channel(String type, String identity) {}
