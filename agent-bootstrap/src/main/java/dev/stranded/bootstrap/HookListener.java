package dev.stranded.bootstrap;

/**
 * What the agent does with an event. Called on the application's thread, inside a {@link
 * HookGuard}, so an implementation may use woven JDK classes without being called again; it must
 * still neither block nor call application code. Only JDK types cross this boundary.
 */
public interface HookListener {

  /** {@code thread}, platform or virtual, is being started by the current thread. */
  void threadStarting(Thread thread);

  /**
   * {@code thread} has finished; it will run no more application code. Outside of the guard: must
   * not use what is woven.
   */
  void threadEnded(Thread thread);

  /**
   * {@code thread}, platform or virtual, is about to run or to be terminated. Outside of the guard:
   * must not use what is woven.
   */
  void lifeBegins(Thread thread);

  /**
   * {@code thread}, a virtual one, is terminated, whether it ran or could not be started. Still
   * reachable, and not yet seen as terminated by anybody. Outside of the guard: must not use what
   * is woven.
   */
  void lifeEnds(Thread thread);

  /** {@code thread} is ending because nothing caught {@code cause}. */
  void threadDied(Thread thread, Throwable cause);

  /** The current thread parks with a limit so far away that it counts as none. */
  void parkedWithoutLimit(Thread thread);

  /** The current thread went on after a park of at least {@link ParkHooks#LONG_PARK_NANOS}. */
  void parkedLong(Thread thread, long parkedNanos);

  /** The current thread makes a permit available to {@code target}. */
  void unparking(Thread target);

  /**
   * The current thread handed {@code task} to an executor. Outside of the guard: must not use what
   * is woven, unless it {@linkplain HookGuard#enter enters} itself.
   */
  void taskSubmitted(Object task);

  /**
   * The current thread begins to run {@code task} for an executor. Outside of the guard: must not
   * use what is woven.
   */
  void taskStarting(Object task);

  /** The current thread begins to work for a pool, as {@code worker}. */
  void workerStarting(Object worker);

  /** Sampled: the current thread puts into {@code queue}. */
  void queuePut(Object queue);

  /** Sampled: the current thread takes from {@code queue}. */
  void queueTake(Object queue);

  /** The current thread is about to await {@code condition}, which is a part of {@code owner}. */
  void awaiting(Object condition, Object owner);

  /** Sampled: the current thread signals {@code condition} while nobody waits at it. */
  void signalledNobody(Object condition);

  /** The current thread got the write lock of {@code lock} after it had to wait for it. */
  void writeLocked(Object lock, long stamp);
}
