package dev.acme.soundness.anchors;

import dev.acme.soundness.gates.Gate;
import dev.acme.soundness.grips.Cell;
import dev.acme.soundness.grips.OwnClasses;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gates that static fields lead to, in more or less hidden ways. */
final class Statics {

  private static final Queue<Gate> PLAIN = new ConcurrentLinkedQueue<>();
  private static final Queue<Reference<Gate>> REFERENCES = new ConcurrentLinkedQueue<>();
  private static final Map<Gate, String> WEAK = Collections.synchronizedMap(new WeakHashMap<>());
  private static final Queue<Class<?>> CLASSES = new ConcurrentLinkedQueue<>();
  private static final Queue<Runnable> TASKS = new ConcurrentLinkedQueue<>();

  private Statics() {}

  static Object plain(Cell cell) {
    PLAIN.add(cell.take());
    return null;
  }

  static Object weak(Cell cell) {
    REFERENCES.add(new WeakReference<>(cell.take()));
    return null;
  }

  static Object soft(Cell cell) {
    REFERENCES.add(new SoftReference<>(cell.take()));
    return null;
  }

  static Object weakMap(Cell cell) {
    WEAK.put(cell.take(), "value");
    return null;
  }

  static Object classValue(Cell cell) {
    CLASSES.add(OwnClasses.valued(cell.take()));
    return null;
  }

  static Object classData(Cell cell) {
    TASKS.add(OwnClasses.hidden(cell.take()));
    return null;
  }

  static Object plugin(Cell cell) {
    TASKS.add(OwnClasses.plugin(cell.take()));
    return null;
  }

  static Object callback(Cell cell) {
    TASKS.add(cell.take()::open);
    return null;
  }

  /** A listener of an object that one live thread has on its stack. */
  static Object listener(Cell cell) {
    List<Runnable> listeners = new CopyOnWriteArrayList<>();
    Gate gate = cell.take();
    listeners.add(gate::open);
    Thread bus = new Thread(() -> publish(listeners), "live-bus");
    bus.setDaemon(true);
    bus.start();
    return null;
  }

  private static void publish(List<Runnable> listeners) {
    try {
      Trigger.awaitForDays();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    listeners.forEach(Runnable::run);
  }

  /** Opens all. */
  static void act() {
    PLAIN.forEach(Gate::open);
    for (Reference<Gate> reference : REFERENCES) {
      Gate gate = reference.get();
      if (gate != null) {
        gate.open();
      }
    }
    List.copyOf(WEAK.keySet()).forEach(Gate::open);
    CLASSES.forEach(type -> OwnClasses.valueOf(type).open());
    TASKS.forEach(Runnable::run);
  }
}
