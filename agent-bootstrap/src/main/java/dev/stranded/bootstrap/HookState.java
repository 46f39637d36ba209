package dev.stranded.bootstrap;

/**
 * The one switch between woven code and the agent: while no listener is set, every hook returns at
 * once. Lock-free: a volatile field, written by the agent's thread at start and stop.
 */
public final class HookState {

  /**
   * The version of the contract between woven code, this package and the agent. A boot class cannot
   * be replaced, so a later agent compares this before it reuses what an earlier one left behind.
   */
  public static final int CONTRACT = 6;

  // HB: volatile write in install -> read in every hook; carries the fully built listener.
  private static volatile HookListener listener;

  // The class of the agent's own threads: what they do is nobody's history. HB: as above.
  private static volatile Class<?> ownThreads;

  // The class of the default scheduler's threads; one that no thread has where there are none.
  private static final Class<?> CARRIERS = classOf("jdk.internal.misc.CarrierThread");

  // The class of virtual threads; one that no thread has where there are none.
  private static final Class<?> VIRTUAL = classOf("java.lang.VirtualThread");

  private HookState() {}

  /** Begins to deliver events to {@code newListener}, but for those of threads of that class. */
  public static void install(HookListener newListener, Class<? extends Thread> agentThreads) {
    ownThreads = agentThreads;
    listener = newListener;
  }

  /** Stops deliveries. A hook that has read the listener already may still be under way. */
  public static void uninstall() {
    listener = null;
    ownThreads = null;
  }

  static HookListener listener() {
    return listener;
  }

  static boolean isOwn(Thread thread) {
    return thread.getClass() == ownThreads;
  }

  /** Whether {@code thread} does nothing but run virtual threads. */
  static boolean isCarrier(Thread thread) {
    return thread.getClass() == CARRIERS;
  }

  /**
   * Whether {@code thread} is virtual, and neither bound to a platform thread nor in JDK 17 to 20.
   */
  static boolean isVirtual(Thread thread) {
    return thread.getClass() == VIRTUAL;
  }

  private static Class<?> classOf(String threads) {
    try {
      return Class.forName(threads, false, null);
    } catch (ClassNotFoundException noVirtualThreads) {
      return HookState.class;
    }
  }
}
