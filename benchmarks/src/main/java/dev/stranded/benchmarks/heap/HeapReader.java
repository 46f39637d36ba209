package dev.stranded.benchmarks.heap;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a heap dump and finds what is reachable from its roots. For one dump. */
@FunctionalInterface
interface HeapReader {
  /**
   * Reads a dump.
   *
   * @return what was found, for people, in one line
   */
  String read(Path dump) throws IOException;
}
