package dev.stranded.agent.output;

import dev.stranded.launcher.OwnThread;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads of the agent's own. Woven code and observers know them by their class and ignore
 * them. They keep nothing of the thread that started them: not its group, its class loader or its
 * thread-locals. Stateless.
 */
public final class AgentThread {

  // Not the default: -Xss may have made that too small for logging, let alone weaving.
  private static final long STACK_BYTES = 1 << 20;

  private AgentThread() {}

  /** A daemon thread, not started yet. */
  public static Thread of(String name, Runnable work) {
    Thread thread = new OwnThread(rootGroup(), work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    // The application's default handler is not for us.
    thread.setUncaughtExceptionHandler((own, failure) -> Stderr.say(own.getName(), failure));
    return thread;
  }

  /** For what wants to make its own threads. */
  public static ThreadFactory factory(String name) {
    return work -> of(name, work);
  }

  /**
   * Whether {@code thread} belongs to an agent. By name, because an agent that was attached by
   * another class loader is to be ignored too.
   */
  public static boolean isOne(Thread thread) {
    return thread.getClass().getName().equals(OwnThread.class.getName());
  }

  /** The one that no application can destroy. */
  static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
