package dev.stranded.model;

/**
 * Moments in UTC, as text. Stateless.
 *
 * <p>By arithmetic of our own: the JDK's formats settle the default locale and time zone, which the
 * application's main may want to set first.
 */
public final class Utc {

  private static final long SECONDS_OF_DAY = 86_400;
  private static final int DAYS_OF_ERA = 146_097;
  private static final int YEARS_OF_ERA = 400;
  // From 0000-03-01, where an era begins, to 1970-01-01.
  private static final int DAYS_TO_EPOCH = 719_468;

  private Utc() {}

  /** {@code 2026-11-26T01:22:21.123Z}. */
  public static String text(long epochMillis) {
    long seconds = Math.floorDiv(epochMillis, 1_000L);
    int millis = (int) Math.floorMod(epochMillis, 1_000L);
    int second = (int) Math.floorMod(seconds, SECONDS_OF_DAY);
    StringBuilder text = new StringBuilder(24);
    date(Math.floorDiv(seconds, SECONDS_OF_DAY), text);
    text.append('T');
    padded(second / 3_600, 2, text).append(':');
    padded(second / 60 % 60, 2, text).append(':');
    padded(second % 60, 2, text).append('.');
    return padded(millis, 3, text).append('Z').toString();
  }

  /** Years begin in March here, so that a leap day is the last of its year. */
  private static void date(long epochDay, StringBuilder text) {
    long days = epochDay + DAYS_TO_EPOCH;
    long era = Math.floorDiv(days, DAYS_OF_ERA);
    int day = Math.floorMod(days, DAYS_OF_ERA);
    int year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * year + year / 4 - year / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
    padded(era * YEARS_OF_ERA + year + (month >= 10 ? 1 : 0), 4, text).append('-');
    padded(month < 10 ? month + 3 : month - 9, 2, text).append('-');
    padded(dayOfMonth, 2, text);
  }

  private static StringBuilder padded(long number, int width, StringBuilder text) {
    String digits = Long.toString(number);
    return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
