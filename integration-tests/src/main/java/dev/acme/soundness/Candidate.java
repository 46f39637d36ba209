package dev.acme.soundness;

import dev.acme.soundness.Node.Link;
import dev.acme.soundness.anchors.Around;
import dev.acme.soundness.gates.LockKind.Held;
import dev.acme.soundness.grips.Body;
import dev.acme.soundness.grips.Cell;
import java.lang.ref.Reference;
import java.util.List;

/** What a thread of a plan does: holds what it has to, waits, and frees others once it ran on. */
final class Candidate implements Runnable {

  private final int id;
  private final Ledger ledger;
  private final List<Link> links;
  private final Cell[] cells;
  private final List<Held> held;
  private final Body wait;
  private final Object kept;

  Candidate(Node node, Ledger ledger, Cell[] cells, List<Held> held, Body wait, Object kept) {
    this.id = node.id;
    this.ledger = ledger;
    this.links = List.copyOf(node.links);
    this.cells = cells;
    this.held = List.copyOf(held);
    this.wait = wait;
    this.kept = kept;
  }

  @Override
  public void run() {
    try {
      hold(0);
    } catch (Exception e) {
      throw new IllegalStateException(Node.name(id), e);
    }
  }

  private void hold(int number) throws Exception {
    if (number < cells.length) {
      links.get(number).grip().hold(cells[number], () -> hold(number + 1));
    } else {
      around(() -> lock(0));
    }
  }

  private void around(Body inner) throws Exception {
    if (kept instanceof Around around) {
      around.run(inner);
    } else {
      inner.run();
    }
  }

  private void lock(int number) throws Exception {
    if (number < held.size()) {
      held.get(number).whileHeld(() -> lock(number + 1));
    } else {
      await();
    }
  }

  private void await() throws Exception {
    ledger.waits(id);
    try {
      Salt.call(id, wait);
      ledger.ran(id);
    } catch (InterruptedException e) {
      ledger.interrupted(id);
    }
    Reference.reachabilityFence(wait);
    Reference.reachabilityFence(kept);
  }
}
