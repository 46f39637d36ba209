package dev.stranded.heap.thread;

/** Why a thread counts as live. Immutable. */
public sealed interface Liveness {
  /** It does not wait, or with a limit only. */
  record Runs() implements Liveness {}

  /** Who could end its wait cannot be told from the dump. */
  record Unknown(String why) implements Liveness {}

  /** Live code reaches what it waits for. */
  record Reached(int object) implements Liveness {}

  /** Live code reaches the Thread itself, and so could interrupt it. */
  record Held(int thread) implements Liveness {}

  /** A live thread will end its wait: the owner, the thread joined, who runs the task. */
  record Released(ThreadRecord by) implements Liveness {}
}
