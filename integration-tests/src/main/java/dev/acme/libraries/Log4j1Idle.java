package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import org.apache.log4j.AsyncAppender;
import org.apache.log4j.Logger;
import org.apache.log4j.varia.NullAppender;

/** Log4j 1 with an asynchronous appender, used and idle since. */
public final class Log4j1Idle {

  private Log4j1Idle() {}

  public static void main(String[] args) throws Exception {
    AsyncAppender appender = new AsyncAppender();
    appender.addAppender(new NullAppender());
    Logger log = Logger.getLogger("orders");
    log.addAppender(appender);
    for (int i = 0; i < 2_000; i++) {
      log.info("order " + i);
    }
    Scenario.readyUntilEnd();
  }
}
