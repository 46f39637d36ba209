package dev.stranded.heap;

import java.util.List;

/**
 * A reference that keeps its target in the heap but that no code follows to wake a thread: from a
 * synchroniser back to who waits in it, or from a registry to what is registered.
 *
 * @param type class that declares the field
 * @param jdks the versions of the JDK in whose source the field was read
 * @param why what the JDK uses it for
 */
record HiddenReference(String type, String field, String jdks, String why) {
  private static final String JUC = "java.util.concurrent.";
  private static final String QUEUED = "wait queue back to its waiter: only parks and unparks it";
  private static final String REGISTRY = "registry: no code wakes a thread found there";

  /** All that are known. */
  static final List<HiddenReference> ALL =
      List.of(
          juc("locks.AbstractQueuedSynchronizer$Node", "waiter", "17, 25", QUEUED),
          juc("locks.AbstractQueuedLongSynchronizer$Node", "waiter", "17, 25", QUEUED),
          juc("locks.StampedLock$Node", "waiter", "17, 25", QUEUED),
          juc("SynchronousQueue$TransferStack$SNode", "waiter", "17", QUEUED),
          juc("SynchronousQueue$TransferQueue$QNode", "waiter", "17", QUEUED),
          juc("LinkedTransferQueue$Node", "waiter", "17", QUEUED),
          juc("LinkedTransferQueue$DualNode", "waiter", "25", QUEUED),
          juc("Exchanger$Node", "parked", "17, 25", QUEUED),
          juc("Phaser$QNode", "thread", "17, 25", QUEUED),
          juc("CompletableFuture$Signaller", "thread", "17, 25", QUEUED),
          juc("FutureTask$WaitNode", "thread", "17, 25", QUEUED),
          juc("ForkJoinTask$Aux", "thread", "17, 25", QUEUED),
          juc("ConcurrentHashMap$TreeBin", "waiter", "17, 25", QUEUED),
          juc("SubmissionPublisher$BufferedSubscription", "waiter", "17, 25", QUEUED),
          juc("locks.AbstractOwnableSynchronizer", "exclusiveOwnerThread", "17, 25", "owner mark"),
          juc("locks.ReentrantReadWriteLock$Sync", "firstReader", "17, 25", "owner mark"),
          juc("DelayQueue", "leader", "17, 25", "compared with the current thread only"),
          juc(
              "ScheduledThreadPoolExecutor$DelayedWorkQueue",
              "leader",
              "17, 25",
              "compared with the current thread only"),
          new HiddenReference("java.lang.ThreadGroup", "threads", "17", REGISTRY),
          new HiddenReference("java.lang.Thread", "container", "25", REGISTRY),
          new HiddenReference(
              "jdk.internal.vm.ThreadContainers", "CONTAINER_REGISTRY", "25", REGISTRY),
          new HiddenReference(
              "jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer",
              "VTHREADS",
              "25",
              REGISTRY),
          new HiddenReference(
              "jdk.internal.vm.SharedThreadContainer", "virtualThreads", "25", REGISTRY),
          new HiddenReference(
              "java.io.PipedInputStream", "readSide", "17, 25", "asked whether it is alive"),
          new HiddenReference(
              "java.io.PipedInputStream", "writeSide", "17, 25", "asked whether it is alive"),
          new HiddenReference(
              "java.io.PipedReader", "readSide", "17, 25", "asked whether it is alive"),
          new HiddenReference(
              "java.io.PipedReader", "writeSide", "17, 25", "asked whether it is alive"));

  private static HiddenReference juc(String type, String field, String jdks, String why) {
    return new HiddenReference(JUC + type, field, jdks, why);
  }
}
