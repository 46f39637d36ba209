package dev.acme.soundness;

import dev.acme.soundness.anchors.AnchorKind;
import dev.acme.soundness.gates.GateKind;
import dev.acme.soundness.gates.LockKind;
import dev.acme.soundness.grips.GripKind;
import java.util.ArrayList;
import java.util.List;

/** One thread of a plan: where it waits, whom it frees once it runs. Confined to the planner. */
final class Node {

  /** What it waits for. */
  enum Wait {
    /** A gate of its own. */
    GATE,
    /** A lock that its source holds while it waits itself. */
    LOCK,
    /** The end of its source. */
    JOIN,
    /** A task that is queued behind its source, the only worker of a pool. */
    TASK,
    /** A lock that the next of a circle holds. */
    RING,
    /** A lock whose owner has ended. */
    DEAD_OWNER
  }

  /** Opens the target's gate once its thread has run on. */
  record Link(Node target, GripKind grip) {}

  /** A live thread, or an anchor, that opens the gate or interrupts the thread. */
  record Root(How how, GripKind grip, AnchorKind anchor, boolean virtual) {

    boolean interrupts() {
      return how == How.INTERRUPTS || (anchor != null && anchor.interrupts());
    }
  }

  /** How a root comes to the thread. */
  enum How {
    STANDING,
    MOVING,
    ANCHORED,
    INTERRUPTS
  }

  final int id;
  final Wait wait;
  final GateKind gate;
  final LockKind lock;
  final Node source;
  boolean virtual;
  boolean joined;
  boolean pooled;
  boolean reachedByAll;
  final List<Node> ring = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<Root> roots = new ArrayList<>();

  Node(int id, Wait wait, GateKind gate, LockKind lock, Node source) {
    this.id = id;
    this.wait = wait;
    this.gate = gate;
    this.lock = lock;
    this.source = source;
  }

  static String name(int id) {
    return "c" + id;
  }

  /** Whether it must be a {@link dev.acme.soundness.grips.FieldThread}. */
  boolean hasOwnThread() {
    return links.stream().anyMatch(link -> link.grip.needsOwnThread());
  }

  /** Whether it is about a monitor: its own wait, or one that it holds. */
  boolean hasMonitor() {
    return (gate != null && gate.isMonitor()) || (lock != null && lock.isMonitor());
  }

  /** Whether it waits in code that is compiled, so that a virtual thread there hides something. */
  boolean isHot() {
    return gate == GateKind.HOT_MONITOR || lock == LockKind.HOT_MONITOR;
  }

  String waitName() {
    return wait == Wait.GATE ? gate.name() : wait + (lock == null ? "" : "_" + lock.name());
  }

  /** How it is held, for the statistics: by its roots if it has some. */
  String holderName() {
    if (!roots.isEmpty()) {
      Root root = roots.get(0);
      String by = root.anchor != null ? root.anchor.name() : String.valueOf(root.grip);
      return root.how + "/" + by + (root.virtual ? "/virtual" : "");
    }
    return "none";
  }
}
