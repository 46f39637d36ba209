package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.FIRST_WAITER;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static dev.stranded.weave.JoinPoint.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of the JDK's locks: who signals one at which nobody waits. Read in JDK 17, 21, 25
 * and 27.
 */
final class ConditionJoinPoints {

  private static final String LOCKS = "java/util/concurrent/locks/";

  private ConditionJoinPoints() {}

  static List<JoinPoint> all() {
    List<JoinPoint> all = new ArrayList<>();
    for (String lock : List.of("AbstractQueuedSynchronizer", "AbstractQueuedLongSynchronizer")) {
      String condition = LOCKS + lock + "$ConditionObject";
      all.add(entry(condition, "signal()V", Hook.SIGNAL, THIS, FIRST_WAITER));
      all.add(entry(condition, "signalAll()V", Hook.SIGNAL, THIS, FIRST_WAITER));
    }
    return all;
  }
}
