package dev.stranded.model.report;

import dev.stranded.model.WaitKind;

/**
 * Waits that ended, at one place of the application. Immutable.
 *
 * @param operation the operation of the JDK that waited; its line is of no meaning
 * @param place who called it
 * @param count those that were recorded: parks of a millisecond and more, and of these at most 500
 *     a second in all
 * @param sumMillis of all of them
 * @param medianMillis half of them took no longer; within a tenth, as all that follow
 */
public record EndedWaits(
    WaitKind kind,
    StackTraceElement operation,
    StackTraceElement place,
    long count,
    long sumMillis,
    long medianMillis,
    long p90Millis,
    long p99Millis,
    long maxMillis) {}
