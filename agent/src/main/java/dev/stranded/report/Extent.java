package dev.stranded.report;

/** How much of a finding is told. */
public enum Extent {
  /** What a person needs to begin with: one screen. */
  SHORT(3, 3, 5),
  /** All of it. */
  FULL(100, 100, 1_000);

  private final int pieces;
  private final int threads;
  private final int frames;

  Extent(int pieces, int threads, int frames) {
    this.pieces = pieces;
    this.threads = threads;
    this.frames = frames;
  }

  /** Pieces of evidence of one kind. */
  int pieces() {
    return pieces;
  }

  int threads() {
    return threads;
  }

  /** Frames of one stack. */
  int frames() {
    return frames;
  }
}
