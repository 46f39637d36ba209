package dev.stranded.heap.reach;

import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.walk.Walk;

/** Codes by which the walk remembers from what root an object was reached; all below 0. */
public final class Roots {
  /** A reference of native code. */
  public static final int JNI_GLOBAL = Walk.JNI_GLOBAL;

  /** A class of the boot loader. */
  public static final int BOOT_CLASS = -2;

  static final int JVM = -3;

  /** What the collector keeps although nothing that the dump shows holds it. */
  public static final int UNHELD = -4;

  /** The values of {@code ClassValue}s. */
  public static final int CLASS_VALUES = -5;

  static final int UNDEPLOYED = -6;
  private static final int FIRST_THREAD = -16;

  private Roots() {}

  static int ofThread(ThreadRecord thread) {
    return FIRST_THREAD - thread.number;
  }

  /** Number of the thread record that a code stands for; below 0 if it is none. */
  public static int threadNumber(int code) {
    return FIRST_THREAD - code;
  }
}
