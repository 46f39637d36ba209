package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.FIRST;
import static dev.stranded.weave.JoinPoint.Argument.SECOND;
import static dev.stranded.weave.JoinPoint.beforeReturn;
import static dev.stranded.weave.JoinPoint.entry;

import java.util.List;

/**
 * {@code LockSupport}: where every synchroniser waits and wakes, platform and virtual threads
 * alike. Read in JDK 17.0.15 and 25; the ranges in between are what the history of the sources
 * tells, not tried.
 *
 * <p>In all of them {@code parkUntil(Object, long)} may call {@code parkUntil(long)}; the clock is
 * then stamped twice within the same park, which says the same. Nothing else here calls another.
 */
final class ParkJoinPoints {

  private static final String SUPPORT = "java/util/concurrent/locks/LockSupport";

  private ParkJoinPoints() {}

  static List<JoinPoint> all() {
    return List.of(
        entry(SUPPORT, "park()V", Hook.PARK),
        beforeReturn(SUPPORT, "park()V", Hook.PARKED),
        entry(SUPPORT, "park(Ljava/lang/Object;)V", Hook.PARK),
        beforeReturn(SUPPORT, "park(Ljava/lang/Object;)V", Hook.PARKED),
        entry(SUPPORT, "parkNanos(J)V", Hook.PARK_NANOS, FIRST),
        entry(SUPPORT, "parkNanos(Ljava/lang/Object;J)V", Hook.PARK_NANOS, SECOND),
        entry(SUPPORT, "parkUntil(J)V", Hook.PARK_UNTIL, FIRST),
        entry(SUPPORT, "parkUntil(Ljava/lang/Object;J)V", Hook.PARK_UNTIL, SECOND),
        entry(SUPPORT, "unpark(Ljava/lang/Thread;)V", Hook.UNPARK, FIRST));
  }
}
