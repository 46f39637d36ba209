package dev.stranded.model;

import org.jspecify.annotations.Nullable;

/**
 * A thread that used to deal with the same channel from the other side.
 *
 * @param threadId its id
 * @param thread its name when last seen
 * @param role what it did
 * @param lastSeenMillisAgo milliseconds since it last did so, at the time of the observation
 * @param contacts how often it was noted; a sample, so a lower bound
 * @param alive whether it still runs
 * @param ended for a thread that has ended, how: {@code "returned"} or {@code "died of
 *     java.lang.IllegalStateException: …"}; null while alive or when unknown
 * @param passing whether it is of the kind that comes and goes: a pool's worker, a thread per task,
 *     the main thread. That such a thread has ended says nothing.
 * @param at where it did so last; null when unknown
 */
public record Counterpart(
    long threadId,
    String thread,
    Role role,
    long lastSeenMillisAgo,
    int contacts,
    boolean alive,
    @Nullable String ended,
    boolean passing,
    @Nullable StackTraceElement at) {

  /** At a place that is not known. */
  public Counterpart(
      long threadId,
      String thread,
      Role role,
      long lastSeenMillisAgo,
      int contacts,
      boolean alive,
      @Nullable String ended,
      boolean passing) {
    this(threadId, thread, role, lastSeenMillisAgo, contacts, alive, ended, passing, null);
  }

  /** What a counterpart did to the channel. */
  public enum Role {
    PUT("put"),
    TAKE("take"),
    WAKE("wake"),
    /** It signalled while nobody waited. */
    MISSED("missed-signal");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    /** The spelling of the report's {@code role}. */
    public String label() {
      return label;
    }
  }

  /** Whether this thread ended by an exception that nothing caught. */
  public boolean died() {
    return ended != null && ended.startsWith("died");
  }
}
