package dev.acme.soundness;

import dev.acme.soundness.Node.How;
import dev.acme.soundness.Node.Link;
import dev.acme.soundness.Node.Root;
import dev.acme.soundness.Node.Wait;
import dev.acme.soundness.anchors.AnchorKind;
import dev.acme.soundness.gates.GateKind;
import dev.acme.soundness.gates.LockKind;
import dev.acme.soundness.grips.GripKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan that has each kind once as something that can run on, and once as its twin that cannot.
 * Confined to one thread.
 */
final class Catalogue {

  private static final int UNPINNED_SINCE = 24;

  private final boolean virtual;
  private final List<Node> nodes = new ArrayList<>();

  private Catalogue(boolean virtual) {
    this.virtual = virtual;
  }

  /**
   * The whole plan.
   *
   * @param virtual whether every second thread that may be is a virtual one
   */
  static Plan plan(boolean virtual) {
    Catalogue catalogue = new Catalogue(virtual);
    for (GripKind grip : GripKind.values()) {
      catalogue.grip(grip);
    }
    for (AnchorKind anchor : AnchorKind.values()) {
      if (!anchor.hides()) {
        catalogue.anchor(anchor);
      }
    }
    for (GateKind gate : GateKind.values()) {
      catalogue.gate(gate);
    }
    for (LockKind lock : LockKind.values()) {
      catalogue.tie(Wait.LOCK, lock);
      if (!lock.isMonitor()) {
        catalogue.add(Wait.DEAD_OWNER, null, lock, null);
      }
      if (lock.isOwned() && lock != LockKind.WRITE_READ && lock != LockKind.READ_WRITE) {
        catalogue.ring(lock);
      }
    }
    catalogue.tie(Wait.JOIN, null);
    catalogue.tie(Wait.TASK, null);
    catalogue.interrupts();
    return new Plan(catalogue.nodes, virtual, false);
  }

  /** What live virtual threads hold where no dump looks, each kind once. */
  static Plan hiding() {
    Catalogue catalogue = new Catalogue(true);
    for (GripKind grip : GripKind.values()) {
      if (!grip.needsOwnThread()) {
        catalogue.gated(GateKind.LATCH).roots.add(new Root(How.STANDING, grip, null, true));
      }
    }
    catalogue.anchor(AnchorKind.MOUNTED);
    return new Plan(catalogue.nodes, true, true);
  }

  private Node add(Wait wait, GateKind gate, LockKind lock, Node source) {
    Node node = new Node(nodes.size(), wait, gate, lock, source);
    boolean pins = node.hasMonitor() && Runtime.version().feature() < UNPINNED_SINCE;
    node.virtual = virtual && node.id % 2 == 1 && !pins && !node.isHot();
    nodes.add(node);
    return node;
  }

  private Node gated(GateKind gate) {
    return add(Wait.GATE, gate, null, null);
  }

  private static void held(Node node, AnchorKind anchor) {
    if (anchor.needsPlatformThread()) {
      node.virtual = false;
    }
    node.roots.add(new Root(How.ANCHORED, null, anchor, false));
  }

  /** One gate held by a live thread, and one by a thread that is lost itself. */
  private void grip(GripKind grip) {
    gated(GateKind.LATCH).roots.add(new Root(How.STANDING, grip, null, false));
    Node holder = gated(GateKind.SEMAPHORE);
    holder.virtual &= !grip.needsOwnThread() && !grip.isHot();
    holder.links.add(new Link(gated(GateKind.LATCH), grip));
  }

  private void anchor(AnchorKind anchor) {
    held(gated(GateKind.LATCH), anchor);
    gated(GateKind.LATCH);
  }

  private void gate(GateKind gate) {
    held(gated(gate), AnchorKind.STATIC);
    gated(gate);
  }

  private void tie(Wait wait, LockKind lock) {
    for (int twin = 0; twin < 2; twin++) {
      Node source = gated(GateKind.LATCH);
      source.virtual &= wait != Wait.TASK && (lock == null || !lock.isMonitor());
      source.pooled = wait == Wait.TASK;
      if (twin == 0) {
        held(source, AnchorKind.STATIC);
      }
      add(wait, null, lock, source);
    }
  }

  private Node ring(LockKind lock) {
    List<Node> ring = List.of(add(Wait.RING, null, lock, null), add(Wait.RING, null, lock, null));
    ring.forEach(node -> node.ring.addAll(ring));
    return ring.get(0);
  }

  /** By interrupts: of a thread, of one in a circle that others stand behind; and what moves. */
  private void interrupts() {
    gated(GateKind.LATCH).roots.add(new Root(How.INTERRUPTS, null, null, false));
    gated(GateKind.LATCH).roots.add(new Root(How.MOVING, null, null, false));
    Node broken = ring(LockKind.INTERRUPTIBLE);
    broken.roots.add(new Root(How.INTERRUPTS, null, null, false));
    broken.virtual = false;
    add(Wait.LOCK, null, LockKind.MONITOR, broken);
    add(Wait.LOCK, null, LockKind.REENTRANT, broken);
  }
}
