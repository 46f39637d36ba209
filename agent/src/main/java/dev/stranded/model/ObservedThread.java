package dev.stranded.model;

import org.jspecify.annotations.Nullable;

/**
 * One thread at the time of an observation.
 *
 * @param id {@code Thread.threadId}
 * @param currentWait what it waits for without limit; null if it does not, and then the thread is
 *     live
 * @param created where the thread was created; null when that was before the agent came
 * @param task where the task that it runs was submitted; null when it runs none or that is unknown
 */
public record ObservedThread(
    long id,
    String name,
    boolean virtual,
    boolean daemon,
    @Nullable Wait currentWait,
    @Nullable Origin created,
    @Nullable Origin task) {}
