package dev.stranded.heap;

/**
 * What a dump is.
 *
 * @param format as the file names it
 * @param idSize bytes of an id: 4 or 8
 * @param timestampMillis when it was made, milliseconds since 1970
 * @param javaVersion as {@code java.version} has it; empty if the dump does not tell
 * @param bytes of the dump, unpacked
 * @param objects number of objects, classes included
 * @param platformThreads with a stack in the dump
 * @param virtualThreads with a stack in the dump
 * @param danglingReferences references met whose target is not in the dump; 0 in a sound one
 */
public record DumpFacts(
    String format,
    int idSize,
    long timestampMillis,
    String javaVersion,
    long bytes,
    int objects,
    int classes,
    int platformThreads,
    int virtualThreads,
    long danglingReferences) {}
