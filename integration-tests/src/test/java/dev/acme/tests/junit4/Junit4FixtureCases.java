package dev.acme.tests.junit4;

import dev.acme.tests.LeakyCases;
import dev.stranded.junit.LeftOver;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.junit4.StrandedRule;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** The class leaves a thread, its test none. */
@NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "300ms")
public class Junit4FixtureCases {

  @ClassRule public static final StrandedRule CLASS_THREADS = new StrandedRule();

  private static ExecutorService shared;

  @Rule(order = Integer.MIN_VALUE)
  public final StrandedRule threads = new StrandedRule();

  @BeforeClass
  public static void begin() throws Exception {
    LeakyCases.started("fixture", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    shared = Executors.newFixedThreadPool(1);
    shared.submit(() -> {}).get();
  }

  @Test
  public void isClean() throws Exception {
    shared.submit(() -> {}).get();
  }

  @AfterClass
  public static void end() {
    shared.shutdown();
  }
}
