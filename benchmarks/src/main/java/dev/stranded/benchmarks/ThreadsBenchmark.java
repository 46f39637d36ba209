package dev.stranded.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
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

  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private volatile boolean othersTurn;
  private volatile boolean over;
  private volatile Thread mine;
  private Thread partner;

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
  public void platformStartJoin() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
  }

  @Benchmark
  public void virtualStartJoin() throws Throwable {
    Thread thread = (Thread) START_VIRTUAL.invokeExact((Runnable) () -> {});
    thread.join();
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
    pool.shutdownNow();
  }
}
