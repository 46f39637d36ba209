package dev.stranded.model;

/** Where in its life a waiting thread stands, as its stack tells. */
public enum Shape {
  /** A worker of a known pool, timer or event loop that waits for its next task. */
  IDLE_WORKER,
  /** A thread whose own outermost loop waits for the next piece of work. */
  RUN_LOOP,
  /** In the middle of something: the wait was called from a task or from application code. */
  MID_TASK
}
