package dev.acme.soundness;

import dev.acme.soundness.anchors.AnchorKind;
import dev.acme.soundness.anchors.Busy;
import dev.acme.soundness.anchors.Trigger;
import dev.acme.soundness.gates.GateKind;
import dev.acme.soundness.grips.GripKind;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/**
 * A program made from a seed. Prints a line for each of its threads, then READY; on the line {@code
 * act} lets the live threads act and prints who ran on; ends on the line {@code end}.
 */
public final class FuzzMain {

  private static final int WARM_TURNS = 15_000;
  private static final int WARM_ROUNDS = 3;

  private FuzzMain() {}

  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    boolean virtual = Runtime.version().feature() >= 21 && arguments[2].equals("virtual");
    warm();
    Plan plan = Planner.plan(seed, threads, virtual);
    Ledger ledger = new Ledger(plan.nodes().size());
    int[] free = print(plan);
    Busy.start();
    build(plan, ledger);
    plan = null;
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("READY");
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      if (line.equals("act")) {
        act(ledger, free);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void warm() throws Exception {
    for (int i = 0; i < WARM_ROUNDS; i++) {
      GripKind.warm(WARM_TURNS);
      GateKind.warm(WARM_TURNS);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static int[] print(Plan plan) {
    Truth truth = new Truth(plan);
    StringBuilder lines = new StringBuilder();
    for (Node node : plan.nodes()) {
      lines.append(
          "NODE %s %s %s %s %s%n"
              .formatted(
                  Node.name(node.id),
                  node.virtual ? "virtual" : "platform",
                  node.waitName(),
                  node.holderName(),
                  truth.fate(node)));
    }
    System.out.print(lines);
    System.out.println("PLAN virtual=" + plan.virtual() + " hides=" + plan.hides());
    return truth.free();
  }

  /** On a thread of its own, which leaves no frame behind that refers to anything. */
  private static void build(Plan plan, Ledger ledger) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread builder =
        new Thread(
            () -> {
              try {
                new Stage(plan, ledger).build();
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "builder");
    builder.start();
    builder.join();
    if (failure[0] != null) {
      failure[0].printStackTrace();
      System.out.println("UNSETTLED " + failure[0]);
      Runtime.getRuntime().halt(3);
    }
  }

  private static void act(Ledger ledger, int[] free) throws InterruptedException {
    System.out.println("EARLY " + String.join(",", ledger.ran()));
    Trigger.fire();
    AnchorKind.act();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    for (int id : free) {
      while (!ledger.hasRun(id) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    System.out.println("RAN " + String.join(",", ledger.ran()));
  }
}
