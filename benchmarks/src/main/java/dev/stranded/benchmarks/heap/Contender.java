package dev.stranded.benchmarks.heap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader with the heap it gets.
 *
 * @param name for people
 * @param reader as {@link ReadDump} knows it
 * @param heapShare its heap, as a share of the dump's size
 * @param leastHeapMegabytes but no less than this
 */
record Contender(String name, String reader, double heapShare, int leastHeapMegabytes) {
  private static final int KILOBYTE = 1 << 10;
  private static final long SMALL_DUMP_BYTES = 256L << 20;

  /** The first that comes to its end is what the others are compared with. */
  static final List<Contender> ALL =
      List.of(
          new Contender("Stranded, heap 1/4", "stranded", 1 / 4.0, 4),
          new Contender("Stranded, heap 1/5", "stranded", 1 / 5.0, 4),
          new Contender("Stranded, heap 1/6", "stranded", 1 / 6.0, 4),
          new Contender("Shark", "shark", 2, 1024),
          new Contender("NetBeans", "netbeans", 2, 1024));

  boolean isOurs() {
    return reader.equals("stranded");
  }

  long heapKilobytes(long dumpBytes) {
    return Math.max(
        (long) leastHeapMegabytes * KILOBYTE, (long) (dumpBytes * heapShare) / KILOBYTE);
  }

  /** The command that reads a dump; temporary files go to {@code directory}. */
  List<String> command(String java, Path dump, long dumpBytes, Path directory) {
    long heap = heapKilobytes(dumpBytes);
    List<String> command = new ArrayList<>(List.of(java, "-Xmx" + heap + "k"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
    if (isOurs()) {
      // Little is ever dropped: a young generation by the usual share would be lost to the index.
      command.add("-Xmn1m");
      if (dumpBytes < SMALL_DUMP_BYTES) {
        command.add("-XX:TieredStopAtLevel=1"); // As the agent has it.
      }
    }
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(ReadDump.class.getName(), reader, dump.toString()));
    return command;
  }
}
