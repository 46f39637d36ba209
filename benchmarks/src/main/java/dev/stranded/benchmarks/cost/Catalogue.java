package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.Workload;
import java.util.List;

/** All that is measured, and what is aimed at. */
final class Catalogue {
  private static final double NOT_MEASURED = Double.NaN;

  /** In the order of the table. */
  static final List<Measurement> ALL =
      List.of(
          new TurnMeasurement("`ReentrantLock`, lock and unlock", 1.02, Workload.LOCK),
          new TurnMeasurement("`LinkedBlockingQueue`, put and take", 1.02, Workload.LINKED_QUEUE),
          new TurnMeasurement("`Semaphore`, acquire and release", 1.02, Workload.SEMAPHORE),
          new TurnMeasurement(
              "`CompletableFuture` completed, get", 1.02, Workload.COMPLETED_FUTURE),
          new TurnMeasurement("`ArrayBlockingQueue`, put and take", 1.02, Workload.ARRAY_QUEUE),
          new TurnMeasurement("task submitted and waited for", 1.08, Workload.SUBMIT_GET),
          new TurnMeasurement("task of 64 submitted, then waited for", 1.08, Workload.SUBMIT_BATCH),
          new TurnMeasurement("hand-off through a `SynchronousQueue`", 1.08, Workload.HAND_OFF),
          new TurnMeasurement("platform thread, start and join", 1.03, Workload.PLATFORM_THREAD),
          new TurnMeasurement(
              "virtual thread of 256, start and join", 1.20, Workload.VIRTUAL_THREADS),
          new ServiceMeasurement("platform", 0.99, 1.03),
          new ServiceMeasurement("virtual", 0.97, 1.05),
          new StartUpMeasurement(),
          new CrowdMeasurement("platform", 10_000, 30, 800),
          new CrowdMeasurement("virtual", 100_000, 100, 100),
          new CrowdMeasurement("virtual", 1_000_000, 1_000, NOT_MEASURED),
          new DumpMeasurement(50, 2.0),
          new DumpMeasurement(200, 0.8),
          new StopMeasurement());

  private Catalogue() {}
}
