package dev.acme.scenarios;

import java.util.concurrent.CountDownLatch;

/** Where two threads wait for each other before they go on to block each other. */
final class Meeting {

  private final CountDownLatch expected = new CountDownLatch(2);

  void arrive() throws InterruptedException {
    expected.countDown();
    expected.await();
  }
}
