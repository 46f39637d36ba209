package dev.stranded.agent.output;

import java.util.concurrent.ThreadFactory;

/**
 * A thread of the agent's own. Woven code and observers know it by this class and ignore it. Keeps
 * nothing of the thread that started it: not its group, its class loader or its thread-locals.
 */
public final class AgentThread extends Thread {

  // Not the default: -Xss may have made that too small for logging, let alone weaving.
  private static final long STACK_BYTES = 1 << 20;

  private AgentThread(Runnable work, String name) {
    super(rootGroup(), work, name, STACK_BYTES, false);
    setDaemon(true);
    setContextClassLoader(null);
    // The application's default handler is not for us.
    setUncaughtExceptionHandler((thread, failure) -> Stderr.say(thread.getName(), failure));
  }

  /** A daemon thread, not started yet. */
  public static AgentThread of(String name, Runnable work) {
    return new AgentThread(work, name);
  }

  /** For what wants to make its own threads. */
  public static ThreadFactory factory(String name) {
    return work -> new AgentThread(work, name);
  }

  /**
   * Whether {@code thread} belongs to an agent. By name, because an agent that was attached by
   * another class loader is to be ignored too.
   */
  public static boolean isOne(Thread thread) {
    return thread.getClass().getName().equals(AgentThread.class.getName());
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
