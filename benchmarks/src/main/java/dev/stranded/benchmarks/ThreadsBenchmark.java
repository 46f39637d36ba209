package dev.stranded.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The slow paths: threads start, end, wait for and wake one another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ThreadsBenchmark {

  private static final MethodHandle START_VIRTUAL = startVirtual();

  /** What is submitted, or started, before the first of them is waited for. */
  static final int TASKS = 64;

  static final int VIRTUAL_THREADS = 256;

  private final Thread[] virtual = new Thread[VIRTUAL_THREADS];
  private final SynchronousQueue<Integer> hands = new SynchronousQueue<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private volatile boolean othersTurn;
  private volatile boolean over;
  private volatile Thread mine;
  private Thread partner;
  private Thread taker;

  /** A virtual thread that runs it; on JDK 21 or later. */
  static Thread startVirtual(Runnable task) {
    try {
      return (Thread) START_VIRTUAL.invokeExact(task);
    } catch (Throwable failure) {
      throw new IllegalStateException("no virtual thread", failure);
    }
  }

  private static MethodHandle startVirtual() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException noVirtualThreads) {
      return null;
    }
  }

  @Benchmark
  public Integer submitGet() throws InterruptedException, ExecutionException {
    return pool.submit(() -> 1).get();
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int submitBatch() throws InterruptedException, ExecutionException {
    List<Future<Integer>> futures = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      int answer = i;
      futures.add(pool.submit(() -> answer));
    }
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    return sum;
  }

  @Benchmark
  public void handOff() throws InterruptedException {
    if (taker == null) {
      taker = new Thread(this::takeForEver);
      taker.setDaemon(true);
      taker.start();
    }
    hands.put(1);
  }

  private void takeForEver() {
    try {
      while (true) {
        hands.take();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Benchmark
  public void platformStartJoin() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
  }

  @Benchmark
  public void virtualStartJoin() throws InterruptedException {
    startVirtual(() -> {}).join();
  }

  @Benchmark
  @OperationsPerInvocation(VIRTUAL_THREADS)
  public void virtualBatch() throws InterruptedException {
    Runnable nothing = () -> {};
    for (int i = 0; i < VIRTUAL_THREADS; i++) {
      virtual[i] = startVirtual(nothing);
    }
    for (Thread thread : virtual) {
      thread.join();
    }
  }

  @Benchmark
  public void unparkPark() {
    if (partner == null) {
      mine = Thread.currentThread();
      partner = new Thread(this::answer);
      partner.setDaemon(true);
      partner.start();
    }
    othersTurn = true;
    LockSupport.unpark(partner);
    while (othersTurn) {
      LockSupport.park(this);
    }
  }

  private void answer() {
    while (!over) {
      while (!othersTurn && !over) {
        LockSupport.park(this);
      }
      othersTurn = false;
      LockSupport.unpark(mine);
    }
  }

  @TearDown
  public void stop() {
    over = true;
    LockSupport.unpark(partner);
    if (taker != null) {
      taker.interrupt();
    }
    pool.shutdownNow();
  }
}
