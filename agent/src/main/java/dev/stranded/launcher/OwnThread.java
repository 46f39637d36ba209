package dev.stranded.launcher;

import org.jspecify.annotations.Nullable;

/**
 * The class of the agent's threads, by which woven code and observers know them. Here, where no
 * class can be unloaded, because the JIT compilers remember which kinds of threads the JDK's code
 * met, and name them in what they compile: a thread of the application's that waits in such code
 * would keep the class, and an agent's class loader with it, in memory after detach.
 *
 * <p>Runs its work itself, so that {@link Thread#run} never meets a class of ours.
 */
public final class OwnThread extends Thread {

  // Confined to the thread once it has started: nobody must find our classes by it later.
  private @Nullable Runnable work;

  /** Not started yet; inherits no thread-locals. */
  public OwnThread(ThreadGroup group, Runnable work, String name, long stackBytes) {
    super(group, null, name, stackBytes, false);
    this.work = work;
  }

  @Override
  public void run() {
    Runnable once = work;
    work = null;
    if (once != null) {
      once.run();
    }
  }
}
