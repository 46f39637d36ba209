package dev.stranded.heap.hprof;

import java.io.IOException;

/**
 * A file that is not a heap dump, is cut short, or contradicts itself. There is no verdict from
 * such a file.
 */
public final class HprofException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Where in the uncompressed dump, bytes from its start. */
  private final long offset;

  /**
   * An error at a place in the file.
   *
   * @param problem what was found and what should have been there
   * @param offset byte offset in the uncompressed dump
   */
  public HprofException(String problem, long offset) {
    super(problem + " (at byte " + offset + ")");
    this.offset = offset;
  }

  /** Byte offset in the uncompressed dump at which the problem was seen. */
  public long offset() {
    return offset;
  }
}
