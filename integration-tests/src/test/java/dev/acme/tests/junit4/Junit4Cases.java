package dev.acme.tests.junit4;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import dev.acme.tests.LeakyCases;
import dev.acme.tests.LeftOverCases;
import dev.stranded.junit.IgnoreThreads;
import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.SharedThreads;
import dev.stranded.junit.junit4.StrandedRule;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** Each test with {@code leaks} or {@code fails} in its name is to fail; no other is. */
@NoStrandedThreads(linger = "300ms")
public class Junit4Cases {

  @ClassRule public static final StrandedRule CLASS_THREADS = new StrandedRule();

  @Rule(order = Integer.MIN_VALUE)
  public final StrandedRule threads = new StrandedRule();

  private final BlockingQueue<String> field = new LinkedBlockingQueue<>();
  private final ExecutorService closed = Executors.newFixedThreadPool(1);
  private final ExecutorService open = Executors.newFixedThreadPool(1);

  @After
  public void close() {
    closed.shutdown();
  }

  @Test
  public void leaksATake() {
    LeakyCases.started("taker", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test
  public void leaksATakeFromAField() {
    LeakyCases.started("field-taker", () -> LeakyCases.take(field));
  }

  @Test
  public void leaksThePoolOfAField() throws Exception {
    open.submit(() -> {}).get();
  }

  @Test(timeout = 60_000)
  public void leaksWithinATimeLimit() {
    LeakyCases.started("within", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test(expected = IllegalStateException.class)
  public void leaksThoughItFailsAsExpected() {
    LeakyCases.started("expected", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    throw new IllegalStateException();
  }

  @Test
  public void leaksAndFailsBesides() {
    LeakyCases.started("besides", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    assertEquals("one", "another");
  }

  @Test
  public void leaksThoughNotCarriedOut() {
    LeakyCases.started("assumed", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    assumeTrue("on another machine", closed.isShutdown());
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
  public void failsByASleeper() {
    LeakyCases.started("sleeper", LeftOverCases::sleep);
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "100ms")
  @IgnoreThreads(frame = "dev.acme.tests.Other", reason = "made for this test")
  @IgnoreThreads(creator = "dev.acme.tests.Other", reason = "made for this test")
  public void failsWhereTheRowsAreForOthers() {
    LeakyCases.started("for-others", LeftOverCases::sleep);
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
    Thread thread = LeakyCases.started("fed", () -> LeakyCases.take(field));
    field.put("done");
    thread.join();
  }

  @Test
  public void closesItsPoolAfterwards() throws Exception {
    closed.submit(() -> {}).get();
  }

  @Test(timeout = 60_000)
  public void isCleanWithinATimeLimit() throws Exception {
    LeakyCases.started("within-clean", () -> {}).join();
  }

  @Test
  public void usesTheCommonPool() throws Exception {
    CompletableFuture.runAsync(() -> {}).get();
    List.of(1, 2, 3, 4).parallelStream().forEach(i -> {});
  }
}
