package dev.stranded.model;

/**
 * A thread that was proven stuck, and was seen to go on. Immutable.
 *
 * @param threadId its id
 * @param how what it was seen to do
 */
public record Departure(long threadId, How how) {

  /** What a thread does that has left its wait. */
  public enum How {
    /** It has ended. */
    ENDED("it has ended"),
    /** It runs, sleeps or waits with a limit, at two looks in a row. */
    RUNS("it runs"),
    /** It waits at another place, for something else, or anew for the same thing. */
    WAITS_ANEW("it is in another wait"),
    /**
     * It is in the same wait, but was woken meanwhile. Also a thread that was woken for nothing
     * looks like that.
     */
    WOKEN("it was woken, and waits at the same place again");

    private final String words;

    How(String words) {
      this.words = words;
    }

    /** A clause in plain words. */
    public String words() {
      return words;
    }
  }
}
