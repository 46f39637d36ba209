package dev.stranded.agent.output;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads on which code of the application may run: its listeners, its MBean server. Plain
 * ones, so that observers and heap proofs take them for the application's, and not for the agent's:
 * what such code has in its hands counts. Stateless.
 */
public final class OutsideThread {

  private OutsideThread() {}

  /** For daemon threads with the application's class loader. */
  public static ThreadFactory factory(String name) {
    return work -> {
      Thread thread = new Thread(AgentThread.rootGroup(), work, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      return thread;
    };
  }
}
