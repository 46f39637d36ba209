package dev.acme.soundness.gates;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The gates there are. */
public enum GateKind {
  LATCH(Gates.Latch::new),
  SEMAPHORE(Gates.Permit::new),
  FUTURE(Gates.Promise::new),
  FUTURE_JOIN(Gates.Joined::new),
  FUTURE_TASK(Gates.Task::new),
  BARRIER(Gates.Barrier::new),
  PHASER(Gates.Phase::new),
  EXCHANGER(Gates.Exchange::new),
  STAMPED(Gates.Stamped::new),
  PARK(Gates.Parked::new),
  LINKED_TAKE(() -> new QueueGates.Take(new LinkedBlockingQueue<>())),
  ARRAY_TAKE(() -> new QueueGates.Take(new ArrayBlockingQueue<>(3))),
  DEQUE_TAKE(() -> new QueueGates.Take(new LinkedBlockingDeque<>())),
  PRIORITY_TAKE(() -> new QueueGates.Take(new PriorityBlockingQueue<>())),
  SYNCHRONOUS_TAKE(() -> new QueueGates.Take(new SynchronousQueue<>())),
  TRANSFER_TAKE(() -> new QueueGates.Take(new LinkedTransferQueue<>())),
  DELAY_TAKE(QueueGates.Delay::new),
  ARRAY_PUT(QueueGates.Put::full),
  SYNCHRONOUS_PUT(() -> new QueueGates.Put(new SynchronousQueue<>())),
  TRANSFER(QueueGates.Transfer::new),
  CONDITION(() -> new MonitorGates.OnCondition(new ReentrantLock())),
  WRITE_CONDITION(() -> new MonitorGates.OnCondition(new ReentrantReadWriteLock().writeLock())),
  MONITOR(MonitorGates.OnItself::new),
  FIELD_MONITOR(MonitorGates.OnField::new),
  HOT_MONITOR(MonitorGates.Hot::new),
  STRING_MONITOR(() -> new MonitorGates.ByValue(MonitorGates.key("s"))),
  BOX_MONITOR(() -> new MonitorGates.ByValue(MonitorGates.key("b"))),
  CLASS_MONITOR(() -> new MonitorGates.ByValue("c"));

  private final Supplier<Gate> maker;

  GateKind(Supplier<Gate> maker) {
    this.maker = maker;
  }

  /** A closed one. */
  public Gate create() {
    return maker.get();
  }

  /** Whether an interrupt ends the wait. */
  public boolean isInterruptible() {
    return switch (this) {
      case FUTURE_JOIN, PHASER, PARK, STAMPED -> false;
      default -> true;
    };
  }

  /** Whether it is a wait in {@code Object.wait}. */
  public boolean isMonitor() {
    return name().endsWith("MONITOR");
  }

  /** Whether a lost thread can be proven so: nobody can know who finds an object by its value. */
  public boolean isProvable() {
    return switch (this) {
      case PARK, STRING_MONITOR, BOX_MONITOR, CLASS_MONITOR, HOT_MONITOR -> false;
      default -> true;
    };
  }

  /** Lets the code that is meant to be compiled be compiled. */
  public static void warm(int times) throws Exception {
    MonitorGates.warm(times);
    HotMonitor.warm(times);
  }
}
