package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test with {@code leaks} in its name leaves a thread that can never end; no other does. */
@NoStrandedThreads(linger = "300ms")
public class LeakyCases {

  private final BlockingQueue<String> field = new LinkedBlockingQueue<>();

  public static Thread started(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public static void take(BlockingQueue<String> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void leaksATake() {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    started("taker", () -> take(queue));
  }

  @Test
  void leaksATakeFromAField() {
    started("field-taker", () -> take(field));
  }

  @Test
  void takesAndGets() throws Exception {
    Thread thread = started("fed", () -> take(field));
    field.put("done");
    thread.join();
  }

  @Test
  void leaksAnOwner() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    started("ends-locked", lock::lock).join();
    started("wants-lock", lock::lock);
  }

  @Test
  void leaksAPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> {}).get();
  }

  @Test
  void closesItsPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> {}).get();
    pool.shutdown();
  }

  @Test
  void usesTheCommonPool() throws Exception {
    CompletableFuture.runAsync(() -> {}).get();
    List.of(1, 2, 3, 4).parallelStream().forEach(i -> {});
  }

  @Test
  void leaksThroughAThreadThatHasEnded() throws Exception {
    started("parent", () -> started("child", () -> new Semaphore(0).acquireUninterruptibly()))
        .join();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void leaksWhereTheNumberIsTwo(int number) {
    if (number == 2) {
      started("two", () -> take(new ArrayBlockingQueue<>(1)));
    }
  }

  @RepeatedTest(2)
  void leaksEachTime() {
    started(
        "each",
        () ->
            CompletableFuture.supplyAsync(() -> 1)
                .thenCompose(i -> new CompletableFuture<Integer>())
                .join());
  }

  @TestFactory
  Stream<DynamicTest> dynamic() {
    return Stream.of(
        DynamicTest.dynamicTest("clean", () -> {}),
        DynamicTest.dynamicTest(
            "leaks", () -> started("dynamic", () -> take(new LinkedBlockingQueue<>()))));
  }

  @Nested
  class Inner {
    @Test
    void leaksInside() {
      started("inner", () -> take(field));
    }

    @Test
    void isClean() {}
  }

  @Nested
  class WithFixture {

    @BeforeAll
    static void leaksBeforeAll() {
      started("fixture", () -> take(new LinkedBlockingQueue<>()));
    }

    @Test
    void isClean() {}
  }
}
