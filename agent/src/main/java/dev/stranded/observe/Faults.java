package dev.stranded.observe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Failures of our own in reading single waits: a thread whose wait cannot be read is left out, but
 * not in silence. Bounded. Confined to the observer's thread.
 */
final class Faults {

  private static final int MOST_KINDS = 100;

  private final Set<String> kinds = new HashSet<>();
  private List<Throwable> untold = new ArrayList<>();
  private int ofThisRound;

  void beginRound() {
    ofThisRound = 0;
  }

  void note(RuntimeException fault) {
    ofThisRound++;
    StackTraceElement[] stack = fault.getStackTrace();
    String kind = fault.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    if (kinds.size() < MOST_KINDS && kinds.add(kind)) {
      untold.add(fault);
    }
  }

  /** How many waits of this round could not be read. */
  int ofThisRound() {
    return ofThisRound;
  }

  /** One of each kind that was never told before. */
  List<Throwable> tell() {
    List<Throwable> told = untold;
    untold = new ArrayList<>();
    return told;
  }
}
