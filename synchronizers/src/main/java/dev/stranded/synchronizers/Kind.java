package dev.stranded.synchronizers;

/**
 * What an operation waits for. The report's kinds of waits, {@code dev.stranded.model.WaitKind},
 * have the same names, and the words.
 */
public enum Kind {
  QUEUE_TAKE,
  QUEUE_PUT,
  LOCK,
  CONDITION,
  LATCH,
  SEMAPHORE,
  FUTURE,
  JOIN,
  BARRIER,
  PHASER,
  EXCHANGER,
  /** A worker of a pool waits for its next task. */
  OTHER
}
