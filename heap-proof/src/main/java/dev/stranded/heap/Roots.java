package dev.stranded.heap;

import dev.stranded.heap.graph.Walk;

/** Codes by which the walk remembers from what root an object was reached; all below 0. */
final class Roots {
  static final int JNI_GLOBAL = Walk.JNI_GLOBAL;
  static final int BOOT_CLASS = -2;
  static final int JVM = -3;
  static final int UNHELD = -4;
  static final int CLASS_VALUES = -5;
  static final int UNDEPLOYED = -6;
  private static final int FIRST_THREAD = -16;

  private Roots() {}

  static int ofThread(ThreadRecord thread) {
    return FIRST_THREAD - thread.number;
  }

  /** Number of the thread record that a code stands for; below 0 if it is none. */
  static int threadNumber(int code) {
    return FIRST_THREAD - code;
  }
}
