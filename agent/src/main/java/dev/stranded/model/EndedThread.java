package dev.stranded.model;

/**
 * A platform thread that has ended. Immutable.
 *
 * @param how {@code "returned"} or {@code "died of java.lang.IllegalStateException: …"}
 * @param endedMillisAgo at the time of the observation
 * @param created where it was started
 */
public record EndedThread(long id, String name, String how, long endedMillisAgo, Origin created) {}
