package dev.acme.soundness;

import dev.acme.soundness.Node.Link;
import dev.acme.soundness.Node.Wait;
import dev.acme.soundness.grips.GripKind;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who can ever run on, by the plan alone: whoever a live thread frees, and so on until nothing is
 * new. Immutable.
 */
final class Truth {

  /** What only a class of their own keeps: a proof must not rest on its loader. */
  private static final Set<GripKind> OWN_CLASS =
      EnumSet.of(GripKind.PLUGIN_STATIC, GripKind.CLASS_DATA, GripKind.CLASS_VALUE);

  private final List<Node> nodes;
  private final BitSet free;
  private final BitSet freeUnlessInterrupted;
  private final BitSet unprovable;

  Truth(Plan plan) {
    this.nodes = plan.nodes();
    this.free = spread(rooted(true));
    this.freeUnlessInterrupted = spread(rooted(false));
    this.unprovable = unprovable();
  }

  private BitSet rooted(boolean byInterrupt) {
    BitSet rooted = new BitSet();
    for (Node node : nodes) {
      if (node.roots.stream().anyMatch(root -> byInterrupt || !root.interrupts())) {
        rooted.set(node.id);
      }
    }
    return rooted;
  }

  private BitSet spread(BitSet free) {
    for (int before = -1; before != free.cardinality(); ) {
      before = free.cardinality();
      for (Node node : nodes) {
        if (node.source != null && free.get(node.source.id)) {
          free.set(node.id);
        }
        if (free.get(node.id)) {
          node.links.forEach(link -> free.set(link.target().id));
          node.ring.forEach(member -> free.set(member.id));
        }
      }
    }
    return free;
  }

  /**
   * Who is lost, but cannot be known to be: by the kind of wait, by who holds the gate, or because
   * one of these is before it or reaches it.
   */
  private BitSet unprovable() {
    BitSet unprovable = new BitSet();
    boolean seesMonitors = Runtime.version().feature() >= 25;
    for (Node node : nodes) {
      boolean hidden = node.virtual && node.hasMonitor() && !seesMonitors;
      if (hidden || node.hasOwnThread() || (node.wait == Wait.GATE && !node.gate.isProvable())) {
        unprovable.set(node.id);
      }
      for (Link link : node.links) {
        if (OWN_CLASS.contains(link.grip()) || link.grip().needsOwnThread()) {
          unprovable.set(link.target().id);
        }
      }
    }
    for (int before = -1; before != unprovable.cardinality(); ) {
      before = unprovable.cardinality();
      for (Node node : nodes) {
        if (node.source != null && unprovable.get(node.source.id)) {
          unprovable.set(node.id);
        }
        if (unprovable.get(node.id)) {
          node.links.forEach(link -> unprovable.set(link.target().id));
        }
      }
    }
    return unprovable;
  }

  /** One of {@code free}, {@code interruptible}, {@code lost} and {@code unprovable}. */
  String fate(Node node) {
    if (freeUnlessInterrupted.get(node.id)) {
      return "free";
    }
    if (free.get(node.id)) {
      return "interruptible";
    }
    return unprovable.get(node.id) ? "unprovable" : "lost";
  }

  /** The numbers of all that run on in the end. */
  int[] free() {
    return free.stream().toArray();
  }
}
