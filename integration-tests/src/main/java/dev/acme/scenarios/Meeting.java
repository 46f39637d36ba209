package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;

/** Where threads wait for each other before they go on to block each other. */
public final class Meeting {

  private final CountDownLatch expected;

  public Meeting(int threads) {
    this.expected = new CountDownLatch(threads);
  }

  public void arrive() throws InterruptedException {
    expected.countDown();
    expected.await();
  }
}
