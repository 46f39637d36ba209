package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Gates that two live threads pass to each other through queues, for as long as anybody looks. */
final class Passed {

  private Passed() {}

  static Object synchronous(Cell cell) {
    return pass(cell, new SynchronousQueue<>(), new SynchronousQueue<>());
  }

  static Object transfer(Cell cell) {
    return pass(cell, new LinkedTransferQueue<>(), new LinkedTransferQueue<>());
  }

  static Object linked(Cell cell) {
    return pass(cell, new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
  }

  private static Object pass(Cell cell, BlockingQueue<Gate> there, BlockingQueue<Gate> back) {
    start("live-ping", cell, there, back);
    start("live-pong", new Cell(null), back, there);
    return null;
  }

  private static void start(
      String name, Cell first, BlockingQueue<Gate> out, BlockingQueue<Gate> in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                turn(first, out, in);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void turn(Cell first, BlockingQueue<Gate> out, BlockingQueue<Gate> in)
      throws InterruptedException {
    Gate gate = first.take();
    while (!Trigger.isFired()) {
      if (gate == null) {
        gate = in.take();
      }
      TimeUnit.MILLISECONDS.sleep(7);
      if (!Trigger.isFired()) {
        out.put(gate);
        gate = null;
      }
    }
    if (gate != null) {
      gate.open();
    }
  }
}
