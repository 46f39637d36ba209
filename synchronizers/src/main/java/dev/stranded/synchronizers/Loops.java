package dev.stranded.synchronizers;

import static dev.stranded.synchronizers.Row.JUC;

import java.util.List;

/** The rows of what runs a worker and its tasks, where nobody but the worker waits. */
final class Loops {

  static final List<Synchronizer> ROWS =
      List.of(
          Row.of("java.util.TimerThread").idleIn("mainLoop").begins().done(),
          Row.of(JUC + "DelayScheduler", Jdks.SINCE_25).idleIn("loop").done(),
          Row.of(JUC + "CompletableFuture$AsyncSupply").runs("run").done(),
          Row.of(JUC + "CompletableFuture$AsyncRun").runs("run").done(),
          Row.of(JUC + "ThreadPoolExecutor$Worker").begins().done(),
          Row.of(JUC + "ForkJoinWorkerThread").begins().done(),
          Row.of(JUC + "Executors$RunnableAdapter").begins().done(),
          Row.of("java.lang.VirtualThread", Jdks.SINCE_21).begins().done(),
          Row.of("java.lang.ThreadBuilders$BoundVirtualThread", Jdks.SINCE_21).begins().done(),
          Row.of("jdk.internal.vm.Continuation", Jdks.SINCE_21).begins().done());

  private Loops() {}
}
