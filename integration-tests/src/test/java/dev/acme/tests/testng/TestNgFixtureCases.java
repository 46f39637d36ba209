package dev.acme.tests.testng;

import dev.acme.tests.LeakyCases;
import dev.acme.tests.LeftOverCases;
import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.SharedThreads;
import dev.stranded.junit.testng.StrandedListener;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** What tests start is closed after them, but for what is said to be left. */
@Listeners(StrandedListener.class)
@NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "300ms")
public class TestNgFixtureCases {

  private ExecutorService pool;

  @BeforeClass
  public void leavesAThreadOfTheClass() {
    LeakyCases.started("of-the-class", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @BeforeMethod
  @SharedThreads
  public void startsWhatIsShared() {
    LeakyCases.started("kept", LeftOverCases::sleep);
  }

  @BeforeMethod
  public void begin() throws Exception {
    pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> {}).get();
  }

  @AfterMethod
  public void end() {
    pool.shutdown();
  }

  @AfterMethod(dependsOnMethods = "end")
  public void last() {}

  @Test
  public void isClosedAfterwards() throws Exception {
    pool.submit(() -> {}).get();
  }

  @Test(priority = 1)
  public void leaksATake() {
    LeakyCases.started("taker", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
  }

  @Test(priority = 2)
  public void leavesASleeper() {
    LeakyCases.started("sleeper", LeftOverCases::sleep);
  }

  /** The one that is closed is another. */
  @Test(priority = 3)
  public void dropsItsPool() {
    pool = Executors.newFixedThreadPool(1);
  }

  @Test(priority = 4)
  public void isCarriedOutAllTheSame() {}
}
