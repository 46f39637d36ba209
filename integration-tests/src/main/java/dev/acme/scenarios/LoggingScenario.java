package dev.acme.scenarios;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs by slf4j, with whatever stands behind it. */
public final class LoggingScenario {

  private static final Logger LOG = LoggerFactory.getLogger("orders");

  private LoggingScenario() {}

  public static void main(String[] args) throws Exception {
    LOG.info("logged by {}", LOG.getClass().getName());
    Scenario.readyUntilEnd();
    LOG.info("logged at the end");
  }
}
