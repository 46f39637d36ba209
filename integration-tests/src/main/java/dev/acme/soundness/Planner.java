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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes plans: what there is depends on the seed alone. Confined to one thread. */
final class Planner {

  /** Monitors pin the carriers of virtual threads before this release. */
  private static final int UNPINNED_SINCE = 24;

  /** The seed of the {@link Catalogue}. */
  static final long CATALOGUE = 0;

  /** That of {@link Catalogue#hiding}. */
  static final long HIDING_CATALOGUE = -1;

  private final Random random;
  private final Plan plan;
  private final List<Node> nodes;

  private Planner(long seed, boolean virtual) {
    this.random = new Random(seed);
    boolean mixed = random.nextInt(3) > 0;
    boolean hides = random.nextInt(4) == 0;
    this.plan = new Plan(new ArrayList<>(), virtual && mixed, virtual && mixed && hides);
    this.nodes = plan.nodes();
  }

  /**
   * A plan with about that many threads that wait.
   *
   * @param virtual whether there may be virtual threads
   */
  static Plan plan(long seed, int threads, boolean virtual) {
    if (seed == CATALOGUE) {
      return Catalogue.plan(virtual);
    }
    if (seed == HIDING_CATALOGUE) {
      return Catalogue.hiding();
    }
    Planner planner = new Planner(seed, virtual);
    while (planner.nodes.size() < threads) {
      planner.group();
    }
    return planner.plan;
  }

  private void group() {
    int dice = random.nextInt(100);
    if (dice < 6) {
      ring(2 + random.nextInt(3));
    } else if (dice < 14) {
      deadOwner();
    } else {
      tree(1 + random.nextInt(6));
    }
  }

  private Node add(Wait wait, GateKind gate, LockKind lock, Node source) {
    Node node = new Node(nodes.size(), wait, gate, lock, source);
    node.virtual = plan.virtual() && random.nextInt(5) < 2;
    boolean pins = Runtime.version().feature() < UNPINNED_SINCE;
    if (node.hasMonitor() && (pins || node.isHot())) {
      node.virtual = false;
    }
    nodes.add(node);
    return node;
  }

  private void ring(int size) {
    LockKind kind =
        pick(
            LockKind.REENTRANT,
            LockKind.SUBCLASS,
            LockKind.WRITE_WRITE,
            LockKind.MONITOR,
            LockKind.OWN_MONITOR);
    List<Node> ring = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ring.add(add(Wait.RING, null, kind, null));
    }
    ring.forEach(node -> node.ring.addAll(ring));
    if (kind == LockKind.INTERRUPTIBLE && random.nextBoolean()) {
      ring.get(0).roots.add(new Root(How.INTERRUPTS, null, null, false));
    }
    if (random.nextBoolean()) {
      linked(ring.get(0), add(Wait.GATE, pick(GateKind.values()), null, null));
    }
    if (random.nextBoolean()) {
      tied(ring.get(size - 1));
    }
  }

  private void deadOwner() {
    LockKind kind =
        pick(
            LockKind.REENTRANT,
            LockKind.FAIR,
            LockKind.SUBCLASS,
            LockKind.WRITE_WRITE,
            LockKind.WRITE_READ,
            LockKind.READ_WRITE,
            LockKind.STAMPED_WRITE,
            LockKind.STAMPED_READ,
            LockKind.SEMAPHORE);
    Node node = add(Wait.DEAD_OWNER, null, kind, null);
    node.reachedByAll = kind.isOwned() && kind != LockKind.READ_WRITE && random.nextBoolean();
    if (random.nextBoolean()) {
      tied(node);
    }
  }

  private void tree(int size) {
    List<Node> part = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Node earlier = part.isEmpty() ? null : part.get(random.nextInt(part.size()));
      if (earlier != null && random.nextInt(5) < 2) {
        part.add(tied(earlier));
      } else {
        Node node = add(Wait.GATE, pick(GateKind.values()), null, null);
        if (earlier != null && random.nextInt(4) > 0) {
          linked(earlier, node);
        }
        part.add(node);
      }
    }
    List<Node> gated = part.stream().filter(node -> node.wait == Wait.GATE).toList();
    if (random.nextInt(3) == 0) {
      linked(part.get(random.nextInt(size)), gated.get(random.nextInt(gated.size())));
    }
    if (random.nextBoolean()) {
      root(gated.get(random.nextInt(gated.size())));
    }
  }

  private Node tied(Node source) {
    int dice = random.nextInt(10);
    if (dice < 2 && !source.pooled) {
      source.joined = true;
      return add(Wait.JOIN, null, null, source);
    }
    if (dice < 4 && !source.joined && !source.virtual) {
      source.pooled = true;
      return add(Wait.TASK, null, null, source);
    }
    LockKind kind = pick(LockKind.values());
    Node node = add(Wait.LOCK, null, kind, source);
    boolean pins = kind.isMonitor() && Runtime.version().feature() < UNPINNED_SINCE;
    if (pins || node.isHot()) {
      source.virtual = false;
    }
    return node;
  }

  private void linked(Node from, Node to) {
    from.links.add(new Link(to, grip(from.virtual)));
  }

  private GripKind grip(boolean virtual) {
    GripKind[] allowed =
        Arrays.stream(GripKind.values())
            .filter(grip -> !virtual || (!grip.needsOwnThread() && (plan.hides() || !grip.isHot())))
            .toArray(GripKind[]::new);
    return pick(allowed);
  }

  private void root(Node node) {
    int dice = random.nextInt(20);
    boolean virtual = plan.virtual() && random.nextInt(3) == 0;
    if (dice < 8) {
      node.roots.add(new Root(How.STANDING, grip(virtual), null, virtual));
    } else if (dice < 10) {
      node.roots.add(new Root(How.MOVING, null, null, false));
    } else if (dice < 12 && node.gate.isInterruptible()) {
      node.roots.add(new Root(How.INTERRUPTS, null, null, false));
    } else {
      anchored(node, pick(AnchorKind.values()));
    }
  }

  private void anchored(Node node, AnchorKind anchor) {
    boolean fits =
        (!anchor.hides() || plan.hides())
            && (!anchor.interrupts() || node.gate.isInterruptible())
            && (!anchor.needsPlatformThread()
                || !(node.virtual || node.pooled || node.hasOwnThread()));
    node.roots.add(new Root(How.ANCHORED, null, fits ? anchor : AnchorKind.STATIC_CALLBACK, false));
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
