package dev.acme.tests.junit4;

import dev.acme.tests.LeakyCases;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.junit4.StrandedRule;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Only number 2 leaves a thread. */
@RunWith(Parameterized.class)
@NoStrandedThreads(linger = "300ms")
public class Junit4NumberCases {

  @Rule(order = Integer.MIN_VALUE)
  public final StrandedRule threads = new StrandedRule();

  private final int number;

  public Junit4NumberCases(int number) {
    this.number = number;
  }

  @Parameterized.Parameters
  public static List<Integer> numbers() {
    return List.of(1, 2, 3);
  }

  @Test
  public void leaks() {
    if (number == 2) {
      LeakyCases.started("two", () -> LeakyCases.take(new LinkedBlockingQueue<>()));
    }
  }
}
