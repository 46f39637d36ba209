package dev.stranded.benchmarks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The fast paths: nobody ever waits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UncontendedBenchmark {

  private final LinkedBlockingQueue<Integer> linked = new LinkedBlockingQueue<>(16);
  private final ArrayBlockingQueue<Integer> array = new ArrayBlockingQueue<>(16);
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore semaphore = new Semaphore(1);
  private final CompletableFuture<Integer> done = CompletableFuture.completedFuture(1);
  private final FutureTask<Integer> run = new FutureTask<>(() -> 1);
  private int counter;

  /** Makes the future's result be there. */
  public UncontendedBenchmark() {
    run.run();
  }

  @Benchmark
  public Integer linkedPutTake() throws InterruptedException {
    linked.put(1);
    return linked.take();
  }

  @Benchmark
  public Integer arrayPutTake() throws InterruptedException {
    array.put(1);
    return array.take();
  }

  @Benchmark
  public Integer linkedOfferPoll() {
    linked.offer(1);
    return linked.poll();
  }

  @Benchmark
  public Integer arrayOfferPoll() {
    array.offer(1);
    return array.poll();
  }

  @Benchmark
  public int reentrantLock() {
    lock.lock();
    try {
      return counter++;
    } finally {
      lock.unlock();
    }
  }

  @Benchmark
  public int semaphore() throws InterruptedException {
    semaphore.acquire();
    try {
      return counter++;
    } finally {
      semaphore.release();
    }
  }

  @Benchmark
  public Integer completedFutureGet() throws InterruptedException, ExecutionException {
    return done.get();
  }

  @Benchmark
  public Integer futureTaskGet() throws InterruptedException, ExecutionException {
    return run.get();
  }
}
