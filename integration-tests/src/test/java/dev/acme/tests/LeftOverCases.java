package dev.acme.tests;

import dev.stranded.junit.IgnoreThreads;
import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.SharedThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Threads that are still there, but alive: tests with {@code fails} in their names are to fail. */
@NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "200ms")
public class LeftOverCases {

  private static final BlockingQueue<String> REACHED = new LinkedBlockingQueue<>();
  private static final ExecutorService POOL = Executors.newCachedThreadPool(LeftOverCases::daemon);

  /** One of its own class. */
  private static final class Ticker extends Thread {
    Ticker() {
      super("ticker");
      setDaemon(true);
    }

    @Override
    public void run() {
      LeftOverCases.sleep();
    }
  }

  @BeforeAll
  @SharedThreads
  static void startsWhatAllShare() {
    LeakyCases.started("shared-by-all", LeftOverCases::sleep);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pooled");
    thread.setDaemon(true);
    return thread;
  }

  public static void sleep() {
    try {
      TimeUnit.HOURS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void failsByASleeper() {
    LeakyCases.started("sleeper", LeftOverCases::sleep);
  }

  @Test
  void failsByWhatAStaticReaches() {
    LeakyCases.started("reached", () -> LeakyCases.take(REACHED));
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.WARN, linger = "100ms")
  void warns() {
    LeakyCases.started("warned-of", LeftOverCases::sleep);
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.IGNORE, linger = "0ms")
  void isIgnored() {
    LeakyCases.started("ignored", LeftOverCases::sleep);
  }

  @Test
  @NoStrandedThreads(leftOver = LeftOver.IGNORE, linger = "100ms")
  void failsByALostOneWhereLeftOverIsIgnored() {
    LeakyCases.started("lost", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test
  @SharedThreads
  void sharesItsPool() throws Exception {
    POOL.submit(() -> {}).get();
  }

  @Test
  @IgnoreThreads(creator = "dev.acme.tests.LeakyCases.started", reason = "made for this test")
  void ignoresByCreator() {
    LeakyCases.started("by-creator", LeftOverCases::sleep);
  }

  @Test
  @IgnoreThreads(frame = "dev.acme.tests.LeftOverCases.sleep", reason = "made for this test")
  void ignoresByFrame() {
    LeakyCases.started("by-frame", LeftOverCases::sleep);
  }

  @Test
  @IgnoreThreads(type = "java.lang.Thread", reason = "made for this test", until = "2099-12-31")
  void ignoresByType() {
    LeakyCases.started("by-type", LeftOverCases::sleep);
  }

  @Test
  @IgnoreThreads(type = "java.lang.Thread", reason = "made for this test")
  void ignoresBySuperclass() {
    new Ticker().start();
  }

  @Test
  @IgnoreThreads(frame = "dev.acme.tests.Other", reason = "made for this test")
  void failsWhereTheRowIsForOthers() {
    LeakyCases.started("for-others", LeftOverCases::sleep);
  }

  @Test
  void waitsForWhatEndsSoon() {
    LeakyCases.started(
        "ends-soon",
        () -> {
          try {
            TimeUnit.MILLISECONDS.sleep(50);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
