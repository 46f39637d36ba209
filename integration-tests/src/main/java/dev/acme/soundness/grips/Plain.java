package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Held by locals, and by what locals lead to. */
final class Plain {

  private static final ThreadLocal<Deque<Gate>> LOCAL = ThreadLocal.withInitial(ArrayDeque::new);
  private static final MethodHandle OPEN = open();

  private Plain() {}

  private static MethodHandle open() {
    try {
      return MethodHandles.lookup()
          .findVirtual(Gate.class, "open", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static void local(Cell cell, Body body) throws Exception {
    Gate gate = cell.take();
    body.run();
    gate.open();
  }

  static void field(Cell cell, Body body) throws Exception {
    Object[] held = {new AtomicReference<>(cell.take())};
    body.run();
    ((Gate) ((AtomicReference<?>) held[0]).get()).open();
  }

  static void deep(Cell cell, Body body) throws Exception {
    Gate gate = cell.take();
    down(48, body);
    gate.open();
  }

  private static void down(int levels, Body body) throws Exception {
    if (levels == 0) {
      body.run();
    } else {
      down(levels - 1, body);
    }
  }

  static void threadLocal(Cell cell, Body body) throws Exception {
    LOCAL.get().push(cell.take());
    body.run();
    LOCAL.get().pop().open();
  }

  static void lambda(Cell cell, Body body) throws Exception {
    Runnable opens = cell.take()::open;
    body.run();
    opens.run();
  }

  static void methodHandle(Cell cell, Body body) throws Exception {
    MethodHandle opens = MethodHandles.insertArguments(OPEN, 0, cell.take());
    body.run();
    try {
      opens.invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static void exception(Cell cell, Body body) throws Exception {
    try {
      throw new Carried(cell.take());
    } catch (Carried carried) {
      body.run();
      carried.gate.open();
    }
  }

  private static final class Carried extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Gate gate;

    Carried(Gate gate) {
      super("carries a gate");
      this.gate = gate;
    }
  }

  static void collection(Cell cell, Body body) throws Exception {
    Map<String, List<Map<Gate, String>>> held = new HashMap<>();
    Map<Gate, String> keys = new IdentityHashMap<>();
    keys.put(cell.take(), "key");
    held.put("list", List.of(keys));
    keys = null;
    body.run();
    held.get("list").get(0).keySet().forEach(Gate::open);
  }

  static void weak(Cell cell, Body body) throws Exception {
    WeakReference<Gate> held = new WeakReference<>(cell.take());
    body.run();
    open(held.get());
  }

  static void soft(Cell cell, Body body) throws Exception {
    SoftReference<Gate> held = new SoftReference<>(cell.take());
    body.run();
    open(held.get());
  }

  static void weakMap(Cell cell, Body body) throws Exception {
    Map<Gate, String> held = new WeakHashMap<>();
    held.put(cell.take(), "value");
    body.run();
    held.keySet().forEach(Gate::open);
  }

  private static void open(Gate gate) {
    if (gate != null) {
      gate.open();
    }
  }
}
