package dev.stranded.report.archive;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where to keep reports, and how many. Immutable.
 *
 * @param directory which is made if it is not there
 * @param maxFiles most files in it; positive
 * @param maxBytes most bytes of all of them; positive
 * @param dumps whether to keep heap dumps as well
 * @param maxAge after which a file is removed; positive
 */
public record ArchiveSettings(
    Path directory, boolean dumps, int maxFiles, long maxBytes, Duration maxAge) {}
