package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.RESULT;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static dev.stranded.weave.JoinPoint.beforeReturn;

import java.util.List;

/**
 * The slow path of {@code StampedLock}'s write lock: the lock itself does not know its holder. Read
 * in JDK 17.0.15 and 25.
 */
final class StampedLockJoinPoints {

  private StampedLockJoinPoints() {}

  static List<JoinPoint> all() {
    return List.of(
        beforeReturn(
            "java/util/concurrent/locks/StampedLock",
            "acquireWrite(ZZJ)J",
            Hook.WRITE_LOCKED,
            RESULT,
            THIS));
  }
}
