package dev.acme.scenarios;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts threads of one kind. Immutable. */
public enum Threads {
  PLATFORM {
    @Override
    public Thread unstarted(String name, Runnable runnable) {
      Thread thread = new Thread(runnable, name);
      thread.setDaemon(true);
      return thread;
    }
  },
  VIRTUAL {
    @Override
    public Thread unstarted(String name, Runnable runnable) {
      return VirtualThreads.unstarted(name, runnable);
    }
  },
  /** One of the one kind, one of the other: threads with an odd last character are virtual. */
  MIXED {
    @Override
    public Thread unstarted(String name, Runnable runnable) {
      boolean odd = name.charAt(name.length() - 1) % 2 == 1;
      return (odd ? VIRTUAL : PLATFORM).unstarted(name, runnable);
    }
  };

  public abstract Thread unstarted(String name, Runnable runnable);

  /** By the name that a test gives on the command line. */
  public static Threads named(String name) {
    return valueOf(name.toUpperCase(java.util.Locale.ROOT));
  }

  public Thread start(String name, Body body) {
    Thread thread = unstarted(name, body);
    thread.start();
    return thread;
  }

  /** Of threads named {@code prefix-1}, {@code prefix-2} … */
  public ThreadFactory factory(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return runnable -> unstarted(prefix + "-" + count.incrementAndGet(), runnable);
  }
}
