/**
 * Reads the HPROF file format: bytes, records, names; knows nothing of what they mean for threads.
 * Readers are confined to one thread unless they say otherwise; what they return is immutable. May
 * depend on java.base only.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.hprof;
