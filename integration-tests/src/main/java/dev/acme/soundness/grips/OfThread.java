package dev.acme.soundness.grips;

import dev.acme.soundness.gates.Gate;

/** Held by what a thread has of its own: its handler, its context loader. */
final class OfThread {

  private OfThread() {}

  private static final class Handler implements Thread.UncaughtExceptionHandler {
    private final Gate gate;
    private final Thread.UncaughtExceptionHandler before;

    Handler(Gate gate, Thread.UncaughtExceptionHandler before) {
      this.gate = gate;
      this.before = before;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      before.uncaughtException(thread, e);
    }
  }

  static void handler(Cell cell, Body body) throws Exception {
    Thread self = Thread.currentThread();
    self.setUncaughtExceptionHandler(new Handler(cell.take(), self.getUncaughtExceptionHandler()));
    body.run();
    Handler handler = (Handler) self.getUncaughtExceptionHandler();
    self.setUncaughtExceptionHandler(handler.before);
    handler.gate.open();
  }

  private static final class Loader extends ClassLoader {
    private final Gate gate;
    private final ClassLoader before;

    Loader(Gate gate, ClassLoader before) {
      super(before);
      this.gate = gate;
      this.before = before;
    }
  }

  static void contextLoader(Cell cell, Body body) throws Exception {
    Thread self = Thread.currentThread();
    self.setContextClassLoader(new Loader(cell.take(), self.getContextClassLoader()));
    body.run();
    Loader loader = (Loader) self.getContextClassLoader();
    self.setContextClassLoader(loader.before);
    loader.gate.open();
  }
}
