package dev.stranded.observe.thread;

import org.jspecify.annotations.Nullable;

/**
 * Whether the JVM itself keeps every virtual thread, and so keeps the lost ones from being
 * collected. Immutable.
 *
 * <p>{@code jdk.trackAllThreads} is read once, when {@code jdk.internal.vm.ThreadContainers} is
 * initialised: with the first virtual thread, or the first use of {@code ForkJoinPool} or {@code
 * CompletableFuture}. JDK 25 has done none of that when an agent's premain begins.
 */
public final class ThreadTracking {

  private static final String PROPERTY = "jdk.trackAllThreads";
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  private final @Nullable String settingOfUser;

  private ThreadTracking(@Nullable String settingOfUser) {
    this.settingOfUser = settingOfUser;
  }

  /** Whether this JDK has virtual threads. */
  public static boolean isOfThisJdk() {
    return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
  }

  /**
   * Asks the JVM not to track the virtual threads that belong to no executor. It will do so for
   * good if it has not begun to track them. A setting of the user's own stays as it is.
   */
  public static ThreadTracking switchOff() {
    String setting = System.getProperty(PROPERTY);
    if (isOfThisJdk() && setting == null) {
      System.setProperty(PROPERTY, "false");
    }
    return new ThreadTracking(setting);
  }

  /**
   * Why all virtual threads are tracked nevertheless, in words that end a sentence; null if they
   * are not. Settles the matter: the property says from now on what is the case. Needs {@link
   * JdkInternals#open}.
   */
  public @Nullable String obstacle() {
    if (!isOfThisJdk()) {
      return "this JVM has no virtual threads, which came with JDK 21";
    }
    if (!VirtualThreads.settledToTrackAll()) {
      return null;
    }
    if (settingOfUser != null) {
      return "this JVM was told to track all virtual threads, by -D"
          + PROPERTY
          + "="
          + settingOfUser;
    }
    System.clearProperty(PROPERTY);
    return "this JVM tracks its virtual threads since before the agent came, which cannot be changed"
        + " any more; start it with -javaagent, or with -D"
        + PROPERTY
        + "=false";
  }
}
