package dev.stranded.synchronizers;

/** Who may end a wait at a synchroniser. */
public enum Ending {
  /** Whoever reaches it. */
  REACHER,
  /** The thread that owns it, and nobody else. */
  OWNER,
  /** Its owner while it is held to write, else those who hold it to read. */
  HOLDERS,
  /** The thread that runs the task, or whoever reaches the future and cancels it. */
  RUNNER,
  /** The thread waited for, by its end. */
  END,
  /** The garbage collector, or whoever reaches a reference that is registered there. */
  COLLECTOR,
  /** Nobody waits there; the row is about what it hides. */
  NOBODY
}
