package dev.stranded.prove;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Dumps the heap of this JVM. Stateless. */
public final class HeapDumper {

  /** Name of the file. */
  public static final String FILE = "heap.hprof";

  private static final long MEGABYTE = 1 << 20;

  /** A dump spells every reference with 8 bytes, so it may be larger than the heap. */
  private static final double DUMP_TO_HEAP = 1.5;

  private static final long SPARE_BYTES = 16 * MEGABYTE;

  private HeapDumper() {}

  /** Bytes of heap in use now, garbage included. */
  public static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * Stops the JVM for as long as it takes to write what is reachable in its heap to a file in
   * {@code directory}. A file that did not become whole is removed.
   *
   * @throws NoProofException if there is no room for it, or the JVM cannot write it
   */
  public static HeapDump dump(Path directory) throws NoProofException {
    requireSpace(directory);
    Path file = directory.resolve(FILE);
    long begin = System.nanoTime();
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(file.toString(), true);
      long pause = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      return new HeapDump(file, begin, pause, Files.size(file));
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError failure) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException gone) {
        // Its directory is removed later in any case.
      }
      throw new NoProofException("the heap could not be dumped to " + directory + ": " + failure);
    }
  }

  /** As many bytes as a dump made now may have. */
  static long mostBytes() {
    return (long) (usedBytes() * DUMP_TO_HEAP) + SPARE_BYTES;
  }

  private static void requireSpace(Path directory) throws NoProofException {
    long needed = mostBytes();
    long there;
    try {
      // A FileStore is looked for in the mount table, which a process in a chroot can't match.
      there = directory.toFile().getUsableSpace();
    } catch (SecurityException unknown) {
      return; // Then the dump itself tells.
    }
    if (there < needed) {
      throw new NoProofException(
          "a heap dump may need %d MB in %s and there are %d MB; make room, or set java.io.tmpdir"
              .formatted(
                  needed / MEGABYTE,
                  Objects.requireNonNullElse(directory.getParent(), directory),
                  there / MEGABYTE));
    }
  }
}
