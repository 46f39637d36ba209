package dev.acme.tests.junit4;

import dev.acme.tests.LeakyCases;
import dev.stranded.junit.NoStrandedThreads;
import dev.stranded.junit.junit4.StrandedRule;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** The second attempt, with the same instance, feeds the thread of the first: it was not lost. */
@NoStrandedThreads(linger = "100ms")
public class Junit4RetriedCases {

  private final BlockingQueue<String> field = new LinkedBlockingQueue<>();
  private Thread taker;

  @Rule
  public final RuleChain rules =
      RuleChain.outerRule(Junit4RetriedCases::twice).around(new StrandedRule());

  private static Statement twice(Statement base, Description description) {
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        base.evaluate();
        base.evaluate();
      }
    };
  }

  @Test
  public void isFedByTheSecondAttempt() throws Exception {
    if (taker == null) {
      taker = LeakyCases.started("retried", () -> LeakyCases.take(field));
    } else {
      field.put("done");
      taker.join();
    }
  }
}
