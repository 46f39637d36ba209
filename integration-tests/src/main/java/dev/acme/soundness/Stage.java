package dev.acme.soundness;

import dev.acme.scenarios.Threads;
import dev.acme.soundness.Node.Root;
import dev.acme.soundness.Node.Wait;
import dev.acme.soundness.anchors.Hires;
import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.gates.LockKind.Held;
import dev.acme.soundness.grips.Body;
import dev.acme.soundness.grips.Cell;
import dev.acme.soundness.grips.FieldThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a plan's threads, locks and gates, and waits until all wait. It must be gone, with the
 * thread that ran it, before anybody looks: it refers to everything. Confined to that thread.
 */
final class Stage {

  private static final Queue<Held> REACHED = new ConcurrentLinkedQueue<>();

  private final List<Node> nodes;
  private final Ledger ledger;
  private final Gate[] gates;
  private final Thread[] threads;
  private final Object[] kept;
  private final ThreadPoolExecutor[] pools;
  private final Map<Node, List<Held>> held = new HashMap<>();
  private final Map<Node, Held> wanted = new HashMap<>();
  private final Map<List<Node>, CountDownLatch> rings = new HashMap<>();

  Stage(Plan plan, Ledger ledger) {
    this.nodes = plan.nodes();
    this.ledger = ledger;
    this.gates = new Gate[nodes.size()];
    this.threads = new Thread[nodes.size()];
    this.kept = new Object[nodes.size()];
    this.pools = new ThreadPoolExecutor[nodes.size()];
  }

  /** All of it; returns when every thread waits. */
  void build() throws InterruptedException {
    for (Node node : nodes) {
      gates[node.id] = node.gate == null ? null : node.gate.create();
      lock(node);
    }
    nodes.forEach(this::roots);
    List<Node> left = new ArrayList<>(nodes);
    while (!left.isEmpty()) {
      List<Node> now = left.stream().filter(this::canStart).toList();
      now.forEach(this::start);
      now.forEach(this::settle);
      left.removeIf(node -> threads[node.id] != null);
    }
    nodes.forEach(this::interrupters);
  }

  private boolean canStart(Node node) {
    return node.source == null || threads[node.source.id] != null;
  }

  private void lock(Node node) {
    if (node.wait == Wait.LOCK) {
      Held lock = node.lock.create();
      wanted.put(node, lock);
      held.computeIfAbsent(node.source, key -> new ArrayList<>()).add(lock);
    } else if (node.wait == Wait.RING) {
      Held lock = node.lock.create();
      held.computeIfAbsent(node, key -> new ArrayList<>()).add(lock);
      wanted.put(node.ring.get((node.ring.indexOf(node) + 1) % node.ring.size()), lock);
      rings.computeIfAbsent(ring(node), key -> new CountDownLatch(node.ring.size()));
    } else if (node.wait == Wait.DEAD_OWNER) {
      Held lock = node.lock.create();
      wanted.put(node, lock);
      if (node.reachedByAll) {
        REACHED.add(lock);
      }
      abandon(lock);
    }
  }

  private static List<Node> ring(Node node) {
    return node.ring;
  }

  private static void abandon(Held lock) {
    Thread owner = new Thread(lock::take, "ended");
    owner.start();
    try {
      owner.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void roots(Node node) {
    for (Root root : node.roots) {
      Cell cell = new Cell(gates[node.id]);
      switch (root.how()) {
        case STANDING -> Actor.stand(root, cell, node.id);
        case MOVING -> Actor.move(root, cell, node.id);
        case ANCHORED -> kept[node.id] = root.anchor().hold(cell);
        case INTERRUPTS -> cell.take();
      }
    }
  }

  private void interrupters(Node node) {
    for (Root root : node.roots) {
      if (root.how() == Node.How.INTERRUPTS) {
        Actor.interrupt(root, threads[node.id], node.id);
      }
    }
  }

  private void start(Node node) {
    Cell[] cells =
        node.links.stream().map(link -> new Cell(gates[link.target().id])).toArray(Cell[]::new);
    List<Held> locks = held.getOrDefault(node, List.of());
    Candidate task = new Candidate(node, ledger, cells, locks, wait(node), kept[node.id]);
    if (node.pooled) {
      Hiring hiring = new Hiring(Node.name(node.id), node.hasOwnThread());
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), hiring);
      pools[node.id] = pool;
      pool.execute(task);
      threads[node.id] = hiring.hired();
    } else if (kept[node.id] instanceof Hires hires) {
      threads[node.id] = hires.thread(Node.name(node.id), task);
      threads[node.id].start();
    } else {
      threads[node.id] = thread(node, task);
      threads[node.id].start();
    }
  }

  private static Thread thread(Node node, Runnable task) {
    String name = Node.name(node.id);
    return node.virtual
        ? Threads.VIRTUAL.unstarted(name, task)
        : platform(name, node.hasOwnThread(), task);
  }

  private static Thread platform(String name, boolean own, Runnable task) {
    return own ? new FieldThread(task, name) : Threads.PLATFORM.unstarted(name, task);
  }

  /** Makes the only worker of a pool, and hands it out once: the pool refers to this. */
  private static final class Hiring implements ThreadFactory {
    private final String name;
    private final boolean own;
    private Thread hired;

    Hiring(String name, boolean own) {
      this.name = name;
      this.own = own;
    }

    @Override
    public Thread newThread(Runnable worker) {
      hired = platform(name, own, worker);
      return hired;
    }

    Thread hired() {
      Thread thread = hired;
      hired = null;
      return thread;
    }
  }

  private Body wait(Node node) {
    return switch (node.wait) {
      case GATE -> gates[node.id]::await;
      case LOCK, DEAD_OWNER -> wanted.get(node)::want;
      case RING -> inRing(wanted.get(node), rings.get(ring(node)));
      case JOIN -> threads[node.source.id]::join;
      case TASK -> task(pools[node.source.id], node.id);
    };
  }

  private static Body inRing(Held next, CountDownLatch all) {
    return () -> {
      all.countDown();
      all.await();
      next.want();
    };
  }

  private static Body task(ThreadPoolExecutor pool, int number) {
    Future<?> queued = pool.submit(() -> number);
    return queued::get;
  }

  /** Waits until the thread waits: by its own word, and by its state. */
  private void settle(Node node) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ledger.isWaiting(node.id) || !isWaiting(threads[node.id].getState())) {
      if (System.nanoTime() > end || ledger.hasRun(node.id)) {
        throw new IllegalStateException(
            Node.name(node.id) + " does not wait: " + node.waitName() + ", " + threads[node.id]);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private static boolean isWaiting(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
  }
}
