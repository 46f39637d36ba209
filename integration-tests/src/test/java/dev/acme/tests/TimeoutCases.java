package dev.acme.tests;

import dev.stranded.junit.NoStrandedThreads;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that take too long. */
@NoStrandedThreads(linger = "100ms")
public class TimeoutCases {

  @Test
  @Timeout(value = 1, unit = TimeUnit.SECONDS)
  void waitsForAnOwnerThatHasEnded() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    LeakyCases.started("ends-locked", lock::lock).join();
    lock.lockInterruptibly();
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.SECONDS)
  void waitsForAnElement() throws Exception {
    new LinkedBlockingQueue<String>().take();
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.SECONDS)
  void sleeps() throws Exception {
    TimeUnit.HOURS.sleep(1);
  }
}
