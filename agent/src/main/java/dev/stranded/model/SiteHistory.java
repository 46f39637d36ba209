package dev.stranded.model;

/**
 * How long the finished waits at one site took; only waits of 10 ms and more are recorded.
 *
 * @param count finished waits recorded, less those that may be going on
 * @param p99Millis 99th percentile, milliseconds
 * @param maxMillis longest, milliseconds
 */
public record SiteHistory(long count, long p99Millis, long maxMillis) {}
