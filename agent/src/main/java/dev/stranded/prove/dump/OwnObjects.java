package dev.stranded.prove.dump;

import dev.stranded.heap.ProofRequest;

/** Tells the product's own classes in a dump: what they hold counts for nothing. Stateless. */
public final class OwnObjects {

  private static final String LOADER = "dev.stranded.launcher.IsolatedClassLoader";
  private static final String LAUNCHER = "dev.stranded.launcher.";
  private static final String HOOKS = "dev.stranded.bootstrap.";

  private OwnObjects() {}

  /** A request that leaves them out, and what was released. */
  public static ProofRequest request(DumpNotes notes) {
    return new ProofRequest(
        null,
        (name, loader) -> isOwn(name, loader) || notes.released().contains(name),
        notes.owners().owners(),
        notes.preparation(),
        notes.unlimited());
  }

  /**
   * Whether a class is ours.
   *
   * @param loader class name of its loader; empty for the boot loader
   */
  static boolean isOwn(String name, String loader) {
    return loader.equals(LOADER)
        || name.startsWith(LAUNCHER)
        || (name.startsWith(HOOKS) && loader.isEmpty());
  }

  /** Whether {@code type} is ours. */
  static boolean isOwn(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return isOwn(type.getName(), loader == null ? "" : loader.getClass().getName());
  }

  /** Whether {@code thread} is one of our own. */
  static boolean isOwn(Thread thread) {
    return isOwn(thread.getClass());
  }
}
