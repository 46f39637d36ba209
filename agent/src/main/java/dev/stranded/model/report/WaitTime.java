package dev.stranded.model.report;

/** How long a wait has lasted, in classes that grow about tenfold. */
public enum WaitTime {
  /** Less than a second. */
  MOMENT("< 1 s", 1_000),
  /** Less than 10 seconds. */
  SECONDS("1 s", 10_000),
  /** Less than a minute. */
  TENS("10 s", 60_000),
  /** Less than 10 minutes. */
  MINUTES("1 min", 600_000),
  /** Less than an hour. */
  LONG_MINUTES("10 min", 3_600_000),
  /** Less than 6 hours. */
  HOURS("1 h", 21_600_000),
  /** Less than a day. */
  LONG_HOURS("6 h", 86_400_000),
  /** A day and more. */
  DAYS("1 d", Long.MAX_VALUE);

  private final String label;
  private final long endMillis;

  WaitTime(String label, long endMillis) {
    this.label = label;
    this.endMillis = endMillis;
  }

  /** The class of a wait that has lasted so long. */
  public static WaitTime of(long millis) {
    for (WaitTime time : values()) {
      if (millis < time.endMillis) {
        return time;
      }
    }
    return DAYS;
  }

  /** Where it begins; for the first one, where it ends. */
  public String label() {
    return label;
  }
}
