package dev.stranded.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The calendar, against that of the JDK. */
class UtcTest {

  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void agreesWithTheJdkAtAnyTime() {
    Random random = new Random(1);
    long years = 8_000L * 365 * 86_400_000;
    for (int i = 0; i < 100_000; i++) {
      long millis = (long) (random.nextDouble() * years) - 1_900L * 365 * 86_400_000;
      assertThat(Utc.text(millis)).isEqualTo(EXPECTED.format(Instant.ofEpochMilli(millis)));
    }
  }

  @Test
  void agreesWithTheJdkOnEveryDayOfACentury() {
    for (long day = -25_600; day < 55_000; day++) {
      long millis = day * 86_400_000 + 86_399_999;
      assertThat(Utc.text(millis)).isEqualTo(EXPECTED.format(Instant.ofEpochMilli(millis)));
    }
  }
}
