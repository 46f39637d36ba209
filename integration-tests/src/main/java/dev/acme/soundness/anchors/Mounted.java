package dev.acme.soundness.anchors;

import dev.acme.scenarios.Threads;
import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import java.io.IOException;
import java.io.InputStream;

/**
 * A gate held by an outer frame of a virtual thread that has been unmounted deep inside, and now
 * blocks its carrier: its outer frames are where no dump looks.
 */
final class Mounted {

  private static final int LEVELS = 40;

  private Mounted() {}

  static Object outerFrame(Cell cell) {
    Runnable task =
        () -> {
          try {
            hold(cell);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    Threads.VIRTUAL.unstarted("live-mounted", task).start();
    return null;
  }

  private static void hold(Cell cell) throws IOException, InterruptedException {
    Gate gate = cell.take();
    down(LEVELS);
    gate.open();
  }

  private static void down(int levels) throws IOException, InterruptedException {
    if (levels > 0) {
      down(levels - 1);
    } else {
      Thread.sleep(200);
      block();
    }
  }

  /** Reads from a process that says nothing until it ends. */
  private static void block() throws IOException, InterruptedException {
    Process silent = new ProcessBuilder("sleep", "300").start();
    Thread ends =
        new Thread(
            () -> {
              try {
                Trigger.awaitForDays();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              silent.destroy();
            },
            "live-ends-process");
    ends.setDaemon(true);
    ends.start();
    try (InputStream out = silent.getInputStream()) {
      while (out.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
