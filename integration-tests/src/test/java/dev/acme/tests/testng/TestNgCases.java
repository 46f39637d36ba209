package dev.acme.tests.testng;

import dev.acme.tests.LeakyCases;
import dev.acme.tests.LeftOverCases;
import dev.acme.tests.ParallelCases;
import dev.stranded.junit.IgnoreThreads;
import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.SharedThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Each test with {@code leaks} or {@code fails} in its name is to fail; no other is. */
@NoStrandedThreads(linger = "300ms")
public class TestNgCases {

  private ExecutorService shared;

  @BeforeClass
  public void begin() throws Exception {
    shared = Executors.newFixedThreadPool(1);
    shared.submit(() -> {}).get();
  }

  @AfterClass
  public void end() {
    shared.shutdown();
  }

  @Test
  public void leaksATake() {
    LeakyCases.started("taker", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test
  public void leaksAPool() throws Exception {
    Executors.newFixedThreadPool(1).submit(() -> {}).get();
  }

  @Test(timeOut = 60_000)
  public void leaksWithinATimeLimit() {
    LeakyCases.started("within", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test(expectedExceptions = IllegalStateException.class)
  public void leaksThoughItFailsAsExpected() {
    LeakyCases.started("expected", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    throw new IllegalStateException();
  }

  @Test
  public void leaksAndFailsBesides() {
    LeakyCases.started("besides", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    Assert.assertEquals("one", "another");
  }

  @Test(invocationCount = 2)
  public void leaksEachTime() {
    LeakyCases.started("each", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
  public void failsByASleeper() {
    LeakyCases.started("sleeper", LeftOverCases::sleep);
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
  @IgnoreThreads(frame = "dev.acme.tests.LeftOverCases.sleep", reason = "made for this test")
  public void ignoresASleeper() {
    LeakyCases.started("ignored", LeftOverCases::sleep);
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
  @SharedThreads
  public void sharesASleeper() {
    LeakyCases.started("kept", LeftOverCases::sleep);
  }

  @Test
  public void warnsOfASleeper() {
    LeakyCases.started("warned-of", LeftOverCases::sleep);
  }

  @Test
  public void takesAndGets() throws Exception {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread thread = LeakyCases.started("fed", () -> LeakyCases.take(queue));
    queue.put("done");
    thread.join();
  }

  @Test
  public void usesThePoolOfAll() throws Exception {
    shared.submit(() -> {}).get();
  }

  @Test(timeOut = 60_000)
  public void isCleanWithinATimeLimit() throws Exception {
    LeakyCases.started("within-clean", () -> {}).join();
  }

  /** Every second leaves a thread with its number in the name. */
  @Test(dataProvider = "numbers")
  public void isOfNumber(int number) throws Exception {
    ParallelCases.run(number);
  }

  @DataProvider(parallel = true)
  public Object[][] numbers() {
    return IntStream.range(0, Integer.getInteger("cases", 16))
        .mapToObj(i -> new Object[] {i})
        .toArray(Object[][]::new);
  }
}
