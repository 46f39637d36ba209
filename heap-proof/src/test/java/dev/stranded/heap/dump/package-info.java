/** A small language to write HPROF files by hand: classes, objects, threads, roots. */
package dev.stranded.heap.dump;
