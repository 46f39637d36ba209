package dev.stranded.synchronizers;

import static dev.stranded.synchronizers.Row.JUC;

import java.util.List;

/** The rows of what threads meet at, or are let through. */
final class Meetings {

  static final List<Synchronizer> ROWS =
      List.of(
          Row.of(JUC + "CountDownLatch")
              .endedBy(Ending.REACHER)
              .waits(Kind.LATCH)
              .parksOn("$Sync")
              .parksInside("sync")
              .done(),
          Row.of(JUC + "Semaphore")
              .endedBy(Ending.REACHER)
              .waits(Kind.SEMAPHORE)
              .uninterruptible("acquireUninterruptibly")
              .parksOn("$Sync")
              .parksInside("sync")
              .done(),
          Row.of(JUC + "CyclicBarrier")
              .endedBy(Ending.REACHER)
              .waits(Kind.BARRIER)
              .parksInside("trip")
              .done(),
          Row.of(JUC + "Phaser")
              .endedBy(Ending.REACHER)
              .waits(Kind.PHASER)
              .uninterruptible("arriveAndAwaitAdvance", "awaitAdvance", "register", "bulkRegister")
              .parksOn("$QNode", Jdks.ALL, "phaser")
              .waiter("$QNode", "thread")
              .done(),
          Row.of(JUC + "Exchanger")
              .endedBy(Ending.REACHER)
              .waits(Kind.EXCHANGER)
              .parksOnItself()
              .waiter("$Node", "parked")
              .done(),
          Row.of(JUC + "ConcurrentHashMap$TreeBin").waiterInside("waiter").done(),
          Row.of(JUC + "SubmissionPublisher$BufferedSubscription").waiterInside("waiter").done());

  private Meetings() {}
}
