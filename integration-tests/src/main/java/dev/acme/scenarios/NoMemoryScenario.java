package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs out of memory again and again, on a thread that works, and recovers. */
public final class NoMemoryScenario {

  private static final int TIMES = 5;

  private NoMemoryScenario() {}

  public static void main(String[] args) throws Exception {
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    int caught = 0;
    for (int i = 0; i < TIMES; i++) {
      Thread thread = new Thread(() -> done.add(exhaust()), "hungry-" + i);
      thread.start();
      caught += done.take().equals("out of memory") ? 1 : 0;
      thread.join();
    }
    Scenario.say("CAUGHT " + caught);
    Scenario.readyUntilEnd();
  }

  private static String exhaust() {
    List<Object> hoard = new ArrayList<>();
    try {
      for (; ; ) {
        hoard.add(new byte[100_000]);
        hoard.add(new Thread(() -> {}, "never started"));
      }
    } catch (OutOfMemoryError e) {
      hoard.clear();
      return "out of memory";
    }
  }
}
