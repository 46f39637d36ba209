package dev.acme.soundness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What became of each thread, by its number alone: it holds nothing alive. Lock-free. */
final class Ledger {

  static final int UNKNOWN = 0;
  static final int WAITS = 1;
  static final int RAN = 2;
  static final int INTERRUPTED = 3;

  private final AtomicIntegerArray states;

  Ledger(int threads) {
    this.states = new AtomicIntegerArray(threads);
  }

  void waits(int id) {
    states.set(id, WAITS);
  }

  void ran(int id) {
    states.set(id, RAN);
  }

  void interrupted(int id) {
    states.set(id, INTERRUPTED);
  }

  boolean isWaiting(int id) {
    return states.get(id) == WAITS;
  }

  boolean hasRun(int id) {
    return states.get(id) >= RAN;
  }

  /** {@code c17} of each that ran on after it had been waiting. */
  List<String> ran() {
    List<String> ran = new ArrayList<>();
    for (int id = 0; id < states.length(); id++) {
      if (hasRun(id)) {
        ran.add(Node.name(id));
      }
    }
    return ran;
  }
}
