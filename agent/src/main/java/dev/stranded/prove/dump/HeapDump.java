package dev.stranded.prove.dump;

import dev.stranded.heap.blindspot.Preparation;
import java.nio.file.Path;

/**
 * A heap dump of this JVM. Immutable.
 *
 * @param beganNanos before anything was done for it, origin of {@code System.nanoTime}
 * @param pauseMillis how long the JVM stood still for it, at most
 * @param bytes size of the file
 * @param preparation what was done so that it shows more
 * @param obstacle why the escape barrier could not be raised; empty if it was
 */
public record HeapDump(
    Path file,
    long beganNanos,
    long pauseMillis,
    long bytes,
    Preparation preparation,
    String obstacle) {}
