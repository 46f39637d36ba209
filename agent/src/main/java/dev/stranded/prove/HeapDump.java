package dev.stranded.prove;

import java.nio.file.Path;

/**
 * A heap dump of this JVM. Immutable.
 *
 * @param beganNanos when it began, origin of {@code System.nanoTime}
 * @param pauseMillis how long the JVM stood still for it, at most
 * @param bytes size of the file
 */
public record HeapDump(Path file, long beganNanos, long pauseMillis, long bytes) {}
