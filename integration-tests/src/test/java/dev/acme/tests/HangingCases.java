package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests without a limit that hang until somebody says so on standard error. */
@NoStrandedThreads(linger = "100ms")
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.MethodName.class)
public class HangingCases {

  private static final class Listening extends PrintStream {
    private final Thread hanging = Thread.currentThread();

    Listening() {
      super(System.err, true);
    }

    @Override
    public void print(String text) {
      super.print(text);
      if (text.contains("no progress")) {
        hanging.interrupt();
      }
    }
  }

  @BeforeAll
  static void listen() {
    System.setErr(new Listening());
  }

  @Test
  void first() {}

  @Test
  void hangs() {
    ReentrantLock lock = new ReentrantLock();
    Thread owner = LeakyCases.started("ends-locked", lock::lock);
    try {
      owner.join();
      lock.lockInterruptibly();
    } catch (InterruptedException told) {
      // The test goes on once it was told.
    }
  }

  /** Not daemon: keeps the JVM when the tests are over. */
  @Test
  @NoStrandedThreads(leftOver = dev.stranded.junit.LeftOver.IGNORE, linger = "0s")
  void leavesAThread() {
    Thread keeper = new Thread(HangingCases::sleep, "keeper");
    keeper.start();
  }

  private static void sleep() {
    try {
      Thread.sleep(10_000_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
