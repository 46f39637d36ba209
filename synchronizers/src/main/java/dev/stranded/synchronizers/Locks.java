package dev.stranded.synchronizers;

import static dev.stranded.synchronizers.Row.JUC;
import static dev.stranded.synchronizers.Row.LOCKS;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of locks, and of what they are built on. */
final class Locks {

  private static final String AQS = LOCKS + "AbstractQueuedSynchronizer";
  private static final String AQLS = LOCKS + "AbstractQueuedLongSynchronizer";
  private static final String REENTRANT = LOCKS + "ReentrantLock";
  private static final String READ_WRITE = LOCKS + "ReentrantReadWriteLock";
  private static final Set<String> AWAITS =
      Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly");

  static final List<Synchronizer> ROWS =
      List.of(
          Row.of(REENTRANT)
              .endedBy(Ending.OWNER)
              .waits(Kind.LOCK)
              .uninterruptible("lock")
              .parksOn("$Sync")
              .done(),
          Row.of(READ_WRITE)
              .endedBy(Ending.HOLDERS)
              .waits(Kind.LOCK)
              .uninterruptible("lock")
              .parksOn("$Sync")
              .done(),
          Row.of(READ_WRITE + "$Sync").mark("firstReader", "owner mark").done(),
          Row.of(LOCKS + "StampedLock")
              .endedBy(Ending.REACHER)
              .waits(Kind.LOCK)
              .uninterruptible("readLock", "writeLock", "lock")
              .parksOnItself()
              .waiter("$Node", "waiter")
              .done(),
          Row.of(AQS)
              .endedBy(Ending.REACHER)
              .uninterruptible("acquire", "acquireShared")
              .parksOnItself()
              .waiter("$Node", "waiter", Jdks.ALL, queuedThreads(AQS))
              .done(),
          Row.of(AQLS)
              .endedBy(Ending.REACHER)
              .uninterruptible("acquire", "acquireShared")
              .parksOnItself()
              .waiter("$Node", "waiter", Jdks.ALL, queuedThreads(AQLS))
              .done(),
          condition(AQS),
          condition(AQLS),
          Row.of(LOCKS + "AbstractOwnableSynchronizer")
              .mark(
                  "exclusiveOwnerThread",
                  "owner mark",
                  LOCKS + "AbstractOwnableSynchronizer.getExclusiveOwnerThread",
                  REENTRANT + ".getOwner",
                  READ_WRITE + ".getOwner")
              .done());

  private Locks() {}

  private static Synchronizer condition(String synchronizer) {
    return Row.of(synchronizer + "$ConditionObject")
        .endedBy(Ending.REACHER)
        .waits(Kind.CONDITION, AWAITS)
        .uninterruptible("awaitUninterruptibly")
        .parksOnItself()
        .done();
  }

  // Semaphore and ReentrantLock are built on the one; ReentrantReadWriteLock on the one until JDK
  // 21, on the other since 25.
  private static String[] queuedThreads(String synchronizer) {
    return Stream.of(
            Stream.of(
                    "getFirstQueuedThread",
                    "getQueuedThreads",
                    "getExclusiveQueuedThreads",
                    "getSharedQueuedThreads",
                    "getWaitingThreads")
                .map(method -> synchronizer + '.' + method),
            Stream.of(synchronizer + "$ConditionObject.getWaitingThreads"),
            Stream.of("getQueuedThreads", "getWaitingThreads")
                .map(method -> REENTRANT + '.' + method),
            Stream.of(
                    "getQueuedThreads",
                    "getQueuedReaderThreads",
                    "getQueuedWriterThreads",
                    "getWaitingThreads")
                .map(method -> READ_WRITE + '.' + method),
            Stream.of(JUC + "Semaphore.getQueuedThreads"))
        .flatMap(methods -> methods)
        .toArray(String[]::new);
  }
}
