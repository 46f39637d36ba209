package dev.stranded.benchmarks;

import java.util.function.Supplier;

/** What can be done over and over, by the methods that JMH measures too. */
public enum Workload {
  LOCK(20_000, Workload::lock),
  LINKED_QUEUE(20_000, Workload::linkedQueue),
  SEMAPHORE(20_000, Workload::semaphore),
  COMPLETED_FUTURE(20_000, Workload::completedFuture),
  ARRAY_QUEUE(20_000, Workload::arrayQueue),
  SUBMIT_GET(20, Workload::submitGet),
  SUBMIT_BATCH(ThreadsBenchmark.TASKS, Workload::submitBatch),
  HAND_OFF(100, Workload::handOff),
  PLATFORM_THREAD(4, Workload::platformThread),
  VIRTUAL_THREADS(ThreadsBenchmark.VIRTUAL_THREADS, Workload::virtualThreads);

  private final int operations;
  private final Supplier<Slice> opening;

  Workload(int operations, Supplier<Slice> opening) {
    this.operations = operations;
    this.opening = opening;
  }

  /** A slice of work, long enough to be timed. */
  interface Slice {
    /** Does it so many times; the result is to be used, so that nothing is optimised away. */
    long run(int operations) throws Exception;
  }

  /** How many operations make a slice. */
  int operations() {
    return operations;
  }

  /** Gets ready for it. */
  Slice open() {
    return opening.get();
  }

  private static Slice lock() {
    UncontendedBenchmark benchmark = new UncontendedBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.reentrantLock();
      }
      return sum;
    };
  }

  private static Slice linkedQueue() {
    UncontendedBenchmark benchmark = new UncontendedBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.linkedPutTake();
      }
      return sum;
    };
  }

  private static Slice arrayQueue() {
    UncontendedBenchmark benchmark = new UncontendedBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.arrayPutTake();
      }
      return sum;
    };
  }

  private static Slice semaphore() {
    UncontendedBenchmark benchmark = new UncontendedBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.semaphore();
      }
      return sum;
    };
  }

  private static Slice completedFuture() {
    UncontendedBenchmark benchmark = new UncontendedBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.completedFutureGet();
      }
      return sum;
    };
  }

  private static Slice submitGet() {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    return operations -> {
      long sum = 0;
      for (int i = 0; i < operations; i++) {
        sum += benchmark.submitGet();
      }
      return sum;
    };
  }

  private static Slice submitBatch() {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    return operations -> benchmark.submitBatch();
  }

  private static Slice handOff() {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    return operations -> {
      for (int i = 0; i < operations; i++) {
        benchmark.handOff();
      }
      return operations;
    };
  }

  private static Slice platformThread() {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    return operations -> {
      for (int i = 0; i < operations; i++) {
        benchmark.platformStartJoin();
      }
      return operations;
    };
  }

  private static Slice virtualThreads() {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    return operations -> {
      benchmark.virtualBatch();
      return operations;
    };
  }
}
